package org.moeli.domain;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Tells apart the persons who showed one document number. The number alone makes nobody the same
 * person: it is reused, mistyped, and shared by families.
 *
 * <p>Complete profiles (full name, day of birth) are linked to each other in chains, every link of
 * which both confirm. Less complete ones never make a link between others: taken from the more to
 * the less complete, a profile joins the persons already found if it is compatible with exactly one
 * of them, and with several it joins none, since it may be any of them. Only the profiles that
 * founded a person count for that. The outcome does not depend on the order of the input.
 */
public final class DocumentHolders {
  /**
   * Most profiles that are compared in pairs. More different people than this do not share a
   * document: the number stands for none, and only equal profiles are linked. It also bounds the
   * cost of a number that a post writes for everybody.
   */
  public static final int LARGEST_GROUP = 200;

  private static final int NONE = -1;

  private final List<IdentityProfile> profiles;
  private final BitSet[] compatible;
  private final int[] holders;
  private final BitSet[] founders;
  private final BitSet ambiguous = new BitSet();
  private int holderCount;

  private DocumentHolders(List<IdentityProfile> profiles, boolean isIssuerKnown) {
    int size = profiles.size();
    this.profiles = profiles;
    holders = new int[size];
    Arrays.fill(holders, NONE);
    founders = new BitSet[size];
    compatible = new BitSet[size];
    for (int i = 0; i < size; i++) {
      compatible[i] = new BitSet(size);
      for (int j = 0; j < i; j++) {
        if (profiles.get(i).isCompatibleWith(profiles.get(j), isIssuerKnown)) {
          compatible[i].set(j);
          compatible[j].set(i);
        }
      }
    }
  }

  /**
   * Tells the holders of one document apart.
   *
   * @param profiles different profiles, at most {@link #LARGEST_GROUP}
   * @param isIssuerKnown whether it was written who issued the document
   * @throws IllegalArgumentException when there are more
   */
  public static DocumentHolders of(List<IdentityProfile> profiles, boolean isIssuerKnown) {
    if (profiles.size() > LARGEST_GROUP) {
      throw new IllegalArgumentException("too many profiles to compare: " + profiles.size());
    }
    DocumentHolders result = new DocumentHolders(List.copyOf(profiles), isIssuerKnown);
    for (int step = IdentityProfile.COMPLETE; step >= 0; step--) {
      result.settle(step);
    }
    return result;
  }

  /** Number of the person to whom a profile belongs; the numbers themselves mean nothing. */
  public int holderOf(int profile) {
    return holders[profile];
  }

  /** Whether the profile stands alone because it may be of several of the other persons. */
  public boolean isAmbiguous(int profile) {
    return ambiguous.get(profile);
  }

  private void settle(int step) {
    BitSet open = new BitSet();
    for (int i = 0; i < profiles.size(); i++) {
      if (profiles.get(i).completeness() == step) {
        open.set(i);
      }
    }
    joinKnownHolders(open);
    if (step < IdentityProfile.COMPLETE) {
      setApartBridges(open);
    }
    foundHolders(open);
  }

  private void joinKnownHolders(BitSet open) {
    int known = holderCount;
    for (int i : open.stream().toArray()) {
      int touched = 0;
      for (int holder = 0; holder < known; holder++) {
        if (founders[holder].intersects(compatible[i])) {
          holders[i] = holder;
          touched++;
        }
      }
      if (touched > 1) {
        setApart(i);
      }
      if (touched > 0) {
        open.clear(i);
      }
    }
  }

  /** Sets apart the profiles that alone would hold two contradicting ones together. */
  private void setApartBridges(BitSet open) {
    BitSet bridges = new BitSet();
    for (int i : open.stream().toArray()) {
      BitSet near = common(compatible[i], open);
      for (int j : near.stream().toArray()) {
        BitSet others = common(near, compatible[j]);
        if (others.cardinality() < near.cardinality() - 1) {
          bridges.set(i);
        }
      }
    }
    bridges.stream().forEach(this::setApart);
    open.andNot(bridges);
  }

  private void setApart(int profile) {
    ambiguous.set(profile);
    founders[holderCount] = new BitSet();
    holders[profile] = holderCount++;
  }

  /** Each connected component of what is left is a person. */
  private void foundHolders(BitSet open) {
    for (int first = open.nextSetBit(0); first >= 0; first = open.nextSetBit(first)) {
      BitSet component = new BitSet();
      Deque<Integer> reached = new ArrayDeque<>(List.of(first));
      open.clear(first);
      while (!reached.isEmpty()) {
        int profile = reached.remove();
        component.set(profile);
        holders[profile] = holderCount;
        BitSet next = common(compatible[profile], open);
        open.andNot(next);
        next.stream().forEach(reached::add);
      }
      founders[holderCount++] = component;
    }
  }

  private static BitSet common(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.and(b);
    return both;
  }
}
