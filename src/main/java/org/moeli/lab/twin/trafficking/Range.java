package org.moeli.lab.twin.trafficking;

import org.moeli.lab.twin.people.Draws;

/** Whole numbers between two, inclusive. */
record Range(int least, int most) {
  Range {
    if (least > most) {
      throw new IllegalArgumentException("least " + least + " is above most " + most);
    }
  }

  int draw(Draws draws) {
    return draws.between(least, most);
  }

  double mean() {
    return (least + most) / 2.0;
  }
}
