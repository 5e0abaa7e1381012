package org.moeli.domain.disclosure;

import java.util.List;

/**
 * Cells that protect one primary when all of them are blank.
 *
 * @param cells the block of the primary and its images, each once
 * @param loss of those that nothing blanked when it was chosen
 */
record CellPattern(List<Integer> cells, Loss loss) {
  CellPattern {
    cells = List.copyOf(cells);
  }
}
