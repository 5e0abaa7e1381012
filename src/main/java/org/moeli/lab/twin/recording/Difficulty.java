package org.moeli.lab.twin.recording;

/** How hard the records are to work with; what a level means is in the parameters. */
public enum Difficulty {
  EASY,
  NORMAL,
  HARD
}
