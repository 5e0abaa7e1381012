package org.moeli.domain.disclosure;

import java.util.ArrayList;
import java.util.List;

/**
 * The least and the largest value of each variable under equations and x >= 0: a dense simplex with
 * Bland's rule, which never runs in circles. Small on purpose, and independent of what it judges
 * (the solver of commons-math 3.6.1 gives 0 for the largest y under x + y + z = 5).
 */
final class LinearProgram {
  private static final double TINY = 1e-9;

  private final int variables;

  /** Rows of the solved form; the last number of a row is its right side. */
  private final List<double[]> rows = new ArrayList<>();

  private final List<Integer> basis = new ArrayList<>();

  /**
   * Finds a first solution.
   *
   * @throws IllegalStateException when there is none
   */
  LinearProgram(int variables, List<double[]> weights, List<Double> sums) {
    this.variables = variables;
    int equations = weights.size();
    double[] shortfall = new double[variables + equations + 1];
    for (int i = 0; i < equations; i++) {
      double[] row = new double[variables + equations + 1];
      double sign = sums.get(i) < 0 ? -1 : 1;
      for (int v = 0; v < variables; v++) {
        row[v] = sign * weights.get(i)[v];
        shortfall[v] += row[v];
      }
      row[variables + i] = 1;
      row[row.length - 1] = sign * sums.get(i);
      shortfall[row.length - 1] += row[row.length - 1];
      rows.add(row);
      basis.add(variables + i);
    }
    climb(shortfall, variables);
    if (shortfall[shortfall.length - 1] > 1e-6) {
      throw new IllegalStateException("what is shown contradicts itself");
    }
    dropAids();
  }

  private void dropAids() {
    for (int i = rows.size() - 1; i >= 0; i--) {
      if (basis.get(i) >= variables) {
        int column = firstNonZero(rows.get(i));
        if (column < 0) {
          rows.remove(i);
          basis.remove(i);
        } else {
          pivot(i, column, new double[rows.get(i).length]);
        }
      }
    }
  }

  private int firstNonZero(double[] row) {
    for (int v = 0; v < variables; v++) {
      if (Math.abs(row[v]) > TINY) {
        return v;
      }
    }
    return -1;
  }

  /** The largest value of a variable; infinite when nothing bounds it. */
  double largest(int variable) {
    return optimum(variable, 1);
  }

  /** The least value of a variable. */
  double least(int variable) {
    return -optimum(variable, -1);
  }

  private double optimum(int variable, double sign) {
    int width = rows.isEmpty() ? variables + 1 : rows.get(0).length;
    double[] gain = new double[width];
    gain[variable] = sign;
    int row = basis.indexOf(variable);
    if (row >= 0) {
      for (int c = 0; c < width; c++) {
        gain[c] -= sign * rows.get(row)[c];
      }
    }
    return climb(gain, variables) ? -gain[width - 1] : Double.POSITIVE_INFINITY;
  }

  /** Improves until nothing gains; false when the gain has no end. */
  private boolean climb(double[] gain, int usable) {
    while (true) {
      int column = 0;
      while (column < usable && gain[column] <= TINY) {
        column++;
      }
      if (column == usable) {
        return true;
      }
      int leaving = -1;
      double step = Double.POSITIVE_INFINITY;
      for (int i = 0; i < rows.size(); i++) {
        double[] row = rows.get(i);
        if (row[column] > TINY) {
          double ratio = row[row.length - 1] / row[column];
          if (ratio < step - TINY || (ratio < step + TINY && basis.get(i) < basis.get(leaving))) {
            step = Math.min(step, ratio);
            leaving = i;
          }
        }
      }
      if (leaving < 0) {
        return false;
      }
      pivot(leaving, column, gain);
    }
  }

  private void pivot(int leaving, int column, double[] gain) {
    double[] pivot = rows.get(leaving);
    double by = pivot[column];
    for (int c = 0; c < pivot.length; c++) {
      pivot[c] /= by;
    }
    for (double[] row : rows) {
      if (row != pivot) {
        subtract(row, pivot, row[column]);
      }
    }
    subtract(gain, pivot, gain[column]);
    basis.set(leaving, column);
  }

  private static void subtract(double[] from, double[] pivot, double times) {
    if (times != 0) {
      for (int c = 0; c < from.length; c++) {
        from[c] -= times * pivot[c];
      }
    }
  }
}
