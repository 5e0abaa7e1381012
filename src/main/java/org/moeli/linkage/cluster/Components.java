package org.moeli.linkage.cluster;

/** Which of some numbered records hang together by links, in arrays. */
public final class Components {
  private final int[] parent;

  /**
   * @param records number of records, none linked yet
   */
  public Components(int records) {
    parent = new int[records];
    for (int i = 0; i < records; i++) {
      parent[i] = i;
    }
  }

  /** Links two records. */
  public void link(int a, int b) {
    int first = rootOf(a);
    int second = rootOf(b);
    // The smallest record leads, whatever the order of the links.
    if (first < second) {
      parent[second] = first;
    } else {
      parent[first] = second;
    }
  }

  /** The smallest record that a record hangs together with. */
  public int rootOf(int record) {
    int root = record;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }
}
