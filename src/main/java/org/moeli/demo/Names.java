package org.moeli.demo;

/** The short lists that names and nationalities are drawn from. */
final class Names {
  private static final String[] OTHER_STATES = {
    "ZWE", "CHN", "IND", "PAK", "BGD", "NGA", "ETH", "DEU", "NLD", "GBR", "USA", "BWA"
  };
  // Invented, in the shapes that Sesotho names have in the files of the posts.
  private static final String[] SESOTHO_FAMILY = {
    "Mokotlane",
    "Ts'olinyane",
    "Lekhoabane",
    "Ramat\u0161elatsi",
    "Khoalinyana",
    "Mohlaphuli",
    "Ntsoakelo",
    "Phafoane",
    "Lefatlelo",
    "Seqhobong",
    "Mat\u0161oarelo",
    "Thoalane",
    "Nkhethoane",
    "Moliboea",
    "Letlatsane",
    "Rapholofolo",
    "Tsephenyane",
    "Makhalemole",
    "Qhobelane",
    "Sekhutlong"
  };
  private static final String[] SESOTHO_WOMEN = {
    "Lerato",
    "Palesa",
    "'Mathabo",
    "Mpho",
    "Nthabiseng",
    "'Malerato",
    "Limpho",
    "Refiloe",
    "Puleng",
    "Mat\u0161eliso",
    "Keneuoe",
    "Lineo"
  };
  private static final String[] SESOTHO_MEN = {
    "Thabo",
    "T\u0161epo",
    "Ts'eliso",
    "Tumelo",
    "Katleho",
    "Lehlohonolo",
    "Teboho",
    "Neo",
    "Motlatsi",
    "Retselisitsoe",
    "Khotso",
    "Pheello"
  };
  private static final String[] OTHER_FAMILY = {
    "Vandermolen", "Dlamthini", "Ngcobela", "Muchenje", "Harvelock", "Petersdal", "Zhaolin",
    "Kumarani", "Okonjide", "Bekeletu", "Steinmar", "Botharius", "Nkosandla", "Fernhill"
  };
  private static final String[] OTHER_WOMEN = {
    "Annelie", "Thandeka", "Ruvimbo", "Meilan", "Asmara", "Grace", "Lieke", "Ros\u00e9"
  };
  private static final String[] OTHER_MEN = {
    "Johan", "Sipho", "Tendai", "Weimin", "Rajan", "Samuel", "Hendrik", "Andr\u00e9"
  };

  private Names() {}

  /** A state further away for a draw. */
  static String otherState(long draw) {
    return pick(OTHER_STATES, draw);
  }

  /** A family name for a draw. */
  static String family(boolean isSesotho, long draw) {
    return pick(isSesotho ? SESOTHO_FAMILY : OTHER_FAMILY, draw);
  }

  /** One given name, or two, for a draw. */
  static String given(boolean isSesotho, char sex, long draw) {
    String[] names =
        isSesotho ? sex == 'F' ? SESOTHO_WOMEN : SESOTHO_MEN : sex == 'F' ? OTHER_WOMEN : OTHER_MEN;
    String first = pick(names, draw >>> 9);
    return Dice.below(draw >>> 20, 3) == 0 ? first + " " + pick(names, draw >>> 30) : first;
  }

  private static String pick(String[] names, long draw) {
    return names[Dice.below(draw, names.length)];
  }
}
