/**
 * Rules are dated data: reads the YAML files under {@code jobs/rules}, or the copy of them that the
 * application carries, and refuses what cannot be meant. Every mistake of the writer is a {@link
 * org.moeli.kernel.PipelineException} with file, line and key.
 */
package org.moeli.kernel.rule;
