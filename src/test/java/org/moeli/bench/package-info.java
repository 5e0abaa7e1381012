/**
 * The benchmark's own Java: ingest of the text feeds and the relational core of the stages, each
 * once by our functions and once by an SQL engine, from the same files to Parquet files that must
 * agree. {@code jobs/bench/bench.sh} runs it, on generated data only.
 */
package org.moeli.bench;
