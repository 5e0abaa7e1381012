/**
 * Examples that stand beside definitions: what a mapping or a rule file is to give, case by case,
 * compared with what it gives. The command that tries them and the tests run the same sets.
 */
package org.moeli.kernel.example;
