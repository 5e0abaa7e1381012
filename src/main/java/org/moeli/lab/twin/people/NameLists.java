package org.moeli.lab.twin.people;

import java.util.HashMap;
import java.util.Map;

/**
 * Names by nationality. Common Sesotho names stand in the domain reference (9.4); the rest is put
 * together of syllables and invented, like every combination.
 *
 * @param women given names
 * @param men given names
 * @param baptisedWomen English second names; empty where that is not done
 * @param baptisedMen the same for men
 * @param mothers names of mothers after a child; empty where that is not done
 * @param families family names
 */
record NameLists(
    NameDistribution women,
    NameDistribution men,
    NameDistribution baptisedWomen,
    NameDistribution baptisedMen,
    NameDistribution mothers,
    NameDistribution families) {

  private static final NameDistribution BAPTISED_WOMEN =
      NameDistribution.of(
          60,
          "Mary Agnes Elizabeth Anna Cecilia Regina Alice Julia Martha Grace Clara Emily Rosina"
              + " Florence Bernice Augustina Justina Adelina Evodia Ernestina Veronica Eugenia"
              + " Leocadia Constance Ursula Winifred Magdalena Paulina Rosalia Felicity Gertrude");
  private static final NameDistribution BAPTISED_MEN =
      NameDistribution.of(
          60,
          "Joseph Peter Paul John James Patrick Simon Philip Daniel Thomas Andreas Vincent Gabriel"
              + " Francis Benedict Clement Leonard Edwin Ignatius Cyprian Anselm Gerard Alphonse"
              + " Sylvester Ambrose Linus Dominic Isaac");
  private static final NameDistribution NONE = NameDistribution.of(0, "");

  private static final NameLists BASOTHO = basotho();
  private static final NameLists ELSEWHERE =
      of(
          "Anna Marie Sophie Laura Julia Emma Lieke Hanna Carla Nora",
          "Jan Peter Thomas Mark Lukas Daniel Erik Paul Simon David",
          new String[] {"An El Mar Lis Jo Ka Ver So Ro Ti", "- be li ri na", "na ne ke la a ika"},
          new String[] {"Jo Ha Ber Wil Ger Ar Die Lu Ma Rei", "- be li ri", "n ner rik mar no to"},
          new String[] {
            "Van Vander Stein Berg Wol Har Fern Lind Mar Brock Oster Win Grun Hol",
            "- en er el ing",
            "mar hill lock sen dorp feld mann wick stra beck ton hurst veld"
          });
  private static final Map<String, NameLists> BY_NATIONALITY = new HashMap<>();

  static {
    BY_NATIONALITY.put("LSO", BASOTHO);
    BY_NATIONALITY.put("ZAF", southAfrica());
    NameLists south =
        of(
            "Rudo Tendai Chipo Nyasha Tariro Thandiwe Zanele Nomsa Busi Ruvimbo",
            "Tendai Farai Tinashe Simba Tafara Sipho Themba Bongani Kuda Tapiwa",
            new String[] {"Ru Ta Chi Nya Tha Za No Se", "ri pi sha ndi ne mu", "ro wa so le na ra"},
            new String[] {"Fa Ti Ta Si The Ku Bo Mu", "na ri pi ngi mba du", "she wa ra ni le so"},
            new String[] {
              "Mu Chi Ma Nya Ndlo Mha Zvi Dla Sha Ka", "- che ko ro ndo zi", "nje ngwa ra vu ni ka"
            });
    for (String state : new String[] {"ZWE", "BWA", "SWZ", "MOZ", "MWI", "ZMB", "NAM"}) {
      BY_NATIONALITY.put(state, south);
    }
    BY_NATIONALITY.put(
        "CHN",
        of(
            "Meilan Xiaoli Yanfen Lihua Jingyi",
            "Weimin Jianguo Haoran Zhiqiang Bolin",
            new String[] {"Mei Xiao Yan Li Jing Hui Fang", "lan li fen hua yi na ping"},
            new String[] {"Wei Jian Hao Zhi Bo Guo Yong", "min guo ran qiang lin de hai"},
            new String[] {"Zhao Qiu Lian Wang Chen Lin Guo Shen Tong Xu", "- lin wei an"}));
    NameLists south2 =
        of(
            "Priya Asha Fatima Nadia Sunita Rukhsana",
            "Rajan Imran Arif Sunil Kamal Rashid",
            new String[] {"Pri As Nad Sun Ruk Am Sha", "ya ha ia ita sana ina bana"},
            new String[] {"Ra Im Sun Kam Ras Fai Ja", "jan ran il al hid sal med"},
            new String[] {
              "Kum Cho Mi Hus Sha Pat Rah Bha", "ar ud an sa e t i", "- ani hury man el"
            });
    for (String state : new String[] {"IND", "PAK", "BGD", "LKA"}) {
      BY_NATIONALITY.put(state, south2);
    }
    NameLists west =
        of(
            "Ngozi Amina Abeba Selam Chioma",
            "Chidi Emeka Bekele Dawit Kofi",
            new String[] {"Ngo A Se Chi Ti Me", "zi mi la o gi", "na ma m ba st"},
            new String[] {"Chi E Be Da Ko Te", "me ke wi fe sha", "ka le t mi di"},
            new String[] {"Okon Ade Nwa Beke Tes Aba Gir", "ji ba ke fa mi", "de le tu ma yo"});
    for (String state : new String[] {"NGA", "ETH", "GHA", "KEN", "UGA", "COD"}) {
      BY_NATIONALITY.put(state, west);
    }
  }

  /** The names of a nationality; of Europe for one that is not known here. */
  static NameLists of(String nationality) {
    return BY_NATIONALITY.getOrDefault(nationality, ELSEWHERE);
  }

  /** Given names for a sex. */
  NameDistribution given(char sex) {
    return sex == 'F' ? women : men;
  }

  /** Second names for a sex. */
  NameDistribution baptised(char sex) {
    return sex == 'F' ? baptisedWomen : baptisedMen;
  }

  private static NameLists basotho() {
    String[] givenSyllables = {
      "Re Ke Li Bo Le Tse Mo N Ma T\u0161e Khe Phe Rea Li Ne Te Ka Tha Qe Ho",
      "le tha the bo lo ne ka li t\u0161e hlo fi keli lebo tumi hopo sebe mohe khathe phe",
      "- lo tse ho li ma",
      "hang le biso leng tso la mang ho boho mello sang pe ne seng nyane"
    };
    NameDistribution women =
        NameDistribution.of(
            2500,
            "Lerato Palesa Mpho Nthabiseng Limpho Refiloe Puleng Mat\u0161eliso Keneuoe Lineo Neo"
                + " Mamello Lebohang T\u0161episo Boitumelo Rethabile Itumeleng Relebohile Makhotso"
                + " Masechaba Nteboheng Mosa Thato Kananelo Naleli Lisebo Maleshoane Bokang"
                + " Khahliso Moliehi Nt\u0161ebo Liteboho Likeleko Selloane Mpolokeng Polo"
                + " Limakatso Tebello Katiso 'Nete Moleboheng Mants'o Seipati Lintle Nthofela"
                + " Tlalane Hlompho Keketso Tsietsi Atang",
            givenSyllables);
    NameDistribution men =
        NameDistribution.of(
            2500,
            "Thabo T\u0161epo Neo Katleho T\u0161eliso Tumelo Lehlohonolo Teboho Mpho Motlatsi"
                + " Ret\u0161elisitsoe Khotso Pheello Thabang Lebohang Moeketsi T\u0161epang Mohau"
                + " Sechaba Karabo Kabelo Lefa Mokete Molefi Paseka Phomolo Pitso Rapelang"
                + " Realeboha Rorisang Sello Seabata Thato Tlali Tokelo Khosi Bokang Hlompho"
                + " Liteboho Malefetsane Mahlomola Tsiane Potso Napo Nkopane Letlatsa T\u0161iu"
                + " Sekhoane Mohlalefi",
            givenSyllables);
    NameDistribution families =
        NameDistribution.of(
            12000,
            "Mokoena Mofokeng Molapo Letsie Sello Mohapi Motaung Mokhethi Nthako Lebona T\u0161olo"
                + " Ramaili Khalema Makhetha Phakisi Thamae Nkhasi Nt\u0161ekhe Sekhonyana"
                + " Rant\u0161o Raliile Matlosa Mosothoane Tau T\u0161ehlo Khoeli Moleko Pitso"
                + " Ramokoena Mot\u0161oeneng Lephoto Mokotlane Mohlaphuli Lekhoabane Seqhobong"
                + " Thoalane 'Mota 'Nena",
            "Mo Ma Le Ra Se Mo Le Ma Kho Nt\u0161o Tha Phe Qho T\u0161o Nka Li Ts'e Rama",
            "ko tla khe tho lo hla se ne fo qho ka ra pho t\u0161e tso li kho the nya bo me lefa",
            "- - - lo ne li tsa khe no",
            "ane nyana tsi le fi sa long keng ne thi hali koe lea mela loa tse hong pe bane tsane");
    return new NameLists(
        women, men, BAPTISED_WOMEN, BAPTISED_MEN, women.mixedWith(men).mothers(), families);
  }

  private static NameLists southAfrica() {
    NameDistribution families =
        NameDistribution.of(
            6000,
            "Nkosi Dlamini Botha Khumalo Venter Ndlovu Naidoo Sithole Fourie Mahlangu Zulu Nel"
                + " Mthembu Pretorius Radebe Kruger Cele Coetzee Ngcobo Steyn",
            "Nk Dl Mth Ng Bo Ven Kr Ste Sith Zw Rad Ndl Mbh Vand",
            "a o u e i oso ana",
            "- ng nd mb lw zi st rm",
            "ela olo ini ube ane ezi abo enzi osa eni wa burg mann");
    NameDistribution women =
        NameDistribution.of(
            1200,
            "Thandeka Nomvula Zanele Annelie Lindiwe Elsa Busisiwe Marlene Nokuthula Chantel",
            "Tha No Za Li Bu An Ma Si Nto El",
            "nde mvu ne ndi si ku ri li",
            "- thu zo ka",
            "ka la le we na sa tha lie");
    NameDistribution men =
        NameDistribution.of(
            1200,
            "Sipho Johan Bongani Pieter Themba Hendrik Mandla Willem Sibusiso Deon",
            "Si Bo The Ma Jo Pie Hen Wi Lu Nko",
            "pho nga mba ndla ha te dri se",
            "- ni zi ku",
            "so la no thi sa ni n ko");
    return new NameLists(
        women.mixedWith(BASOTHO.women().southAfrican()),
        men.mixedWith(BASOTHO.men().southAfrican()),
        BAPTISED_WOMEN,
        BAPTISED_MEN,
        BASOTHO.mothers().southAfrican(),
        families.mixedWith(BASOTHO.families().southAfrican()));
  }

  private static NameLists of(
      String women, String men, String[] female, String[] male, String[] families) {
    return new NameLists(
        NameDistribution.of(400, women, female),
        NameDistribution.of(400, men, male),
        NONE,
        NONE,
        NONE,
        NameDistribution.of(800, "", families));
  }
}
