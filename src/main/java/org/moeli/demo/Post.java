package org.moeli.demo;

/** The four posts, with their share of the crossings and of the exits they miss. */
enum Post {
  MASERU(0.46, 0.025),
  MAPUTSOE(0.43, 0.025),
  TELE(0.07, 0.05),
  CALEDONSPOORT(0.04, 0.03);

  private final double share;
  private final double missedExits;

  Post(double share, double missedExits) {
    this.share = share;
    this.missedExits = missedExits;
  }

  static Post of(long draw) {
    double at = Dice.fraction(draw);
    for (Post post : values()) {
      at -= post.share;
      if (at < 0) {
        return post;
      }
    }
    return CALEDONSPOORT;
  }

  /** Share of all crossings. */
  double share() {
    return share;
  }

  /** Share of exits that nobody records. */
  double missedExits() {
    return missedExits;
  }
}
