package org.moeli.linkage.compare;

import java.util.ArrayList;
import java.util.List;

/** Texts of several words, such as addresses. */
final class Words {
  private Words() {}

  /** Share of the words of the shorter text that the other has too, one slip allowed in each. */
  static double shared(Value left, Value right) {
    List<String> a = split(left.text());
    List<String> b = split(right.text());
    List<String> fewer = a.size() <= b.size() ? a : b;
    List<String> free = new ArrayList<>(fewer == a ? b : a);
    int found = 0;
    for (String word : fewer) {
      if (free.remove(word) || removeLike(free, word)) {
        found++;
      }
    }
    return fewer.isEmpty() ? 0 : (double) found / fewer.size();
  }

  private static boolean removeLike(List<String> words, String wanted) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (Math.min(word.length(), wanted.length()) > 3 && Edits.within(word, wanted, 1)) {
        words.remove(i);
        return true;
      }
    }
    return false;
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>(6);
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ' ') {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }
}
