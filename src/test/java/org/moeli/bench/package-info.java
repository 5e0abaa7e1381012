/**
 * The benchmark's own Java: the relational core of the stages, once by our functions and once by an
 * SQL engine, from the same Parquet files to Parquet files that must be equal. {@code
 * jobs/bench/bench.sh} runs it, on generated data only.
 */
package org.moeli.bench;
