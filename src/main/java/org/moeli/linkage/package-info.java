/**
 * Who is who, on any table of persons: standardise, bring together by blocking, compare in levels,
 * weigh (Fellegi and Sunter), cluster. Knows nothing of borders and of the lake; reads frames and
 * gives frames. Invariants: what becomes of a record does not depend on the order of rows, on
 * partitions, cores or names of files; no pair is compared that shares no key; nothing personal in
 * logs and mistakes.
 */
package org.moeli.linkage;
