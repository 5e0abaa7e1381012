package org.moeli.demo;

/** Everybody whose journeys are written out. */
final class Cast {
  private static final long LEAST = 1_000;
  private static final long LARGE = 20_000;
  private static final int COPIES_IN_LARGE = 4;

  private Cast() {}

  /** Their journeys, in a number that fits the crossings asked for; the taxis go by them. */
  static Script script(DemoOptions options, Taxis taxis) {
    Script script = new Script(options);
    if (options.crossings() >= LEAST) {
      Recruiting.write(script, options.crossings());
      Oddities.write(script, options.crossings() < LARGE ? 1 : COPIES_IN_LARGE);
      LookAlikes.write(script, options.crossings(), taxis);
    }
    return script;
  }
}
