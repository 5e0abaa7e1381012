/**
 * The command line: one subcommand for each job, and those that look at a lake. Reads options and
 * environment; writes answers to standard output, all else to standard error. Invariants: an
 * unknown option is refused; exit codes are 0 done, 1 defect, 2 usage or configuration, 3 data
 * refused; nothing depends on this package but {@link org.moeli.Main}.
 */
package org.moeli.app;
