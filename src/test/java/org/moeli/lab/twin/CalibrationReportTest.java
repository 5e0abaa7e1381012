package org.moeli.lab.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.moeli.lab.twin.ComparedFigure.Verdict;
import org.moeli.lab.twin.PublishedFigures.Published;

class CalibrationReportTest {
  private static final List<ComparedFigure> FIGURES =
      List.of(
          new ComparedFigure(
              published("FESTIVE_MASERU", "Volumes", List.of(9305.0), 7900, 10700, true),
              9411.349,
              4050,
              Verdict.IN_RANGE),
          new ComparedFigure(
              published("SHARE_LESOTHO", "Who", List.of(5.5, 6.5), 5.5, 6.5, false),
              6.789,
              12345,
              Verdict.OUT_OF_RANGE),
          new ComparedFigure(
              published("DEPORTATIONS", "Who", List.of(3963.0, 5769.0), 3963, 5769, false),
              Double.NaN,
              0,
              Verdict.NOT_GENERATED));

  private static Published published(
      String id, String group, List<Double> values, double low, double high, boolean isJudgement) {
    return new Published(
        id,
        group,
        "Words of " + id,
        values,
        low,
        high,
        "a day",
        "Source, \"quoted\"",
        isJudgement,
        true,
        30,
        Set.of(),
        Optional.of("view"),
        Optional.empty(),
        Optional.of("count(*)"),
        Optional.empty());
  }

  @Test
  void theMarkdownSaysTheOptionsAndHoldsATableForEachGroup() {
    assertEquals(
        """
        # Calibration of the twin

        Made with `--residents 20000`: 1 in range, 1 **out of range**, 1 not generated.

        Trafficking: as rare as it is.

        Each figure of the twin stands beside the published one. Where the source is an estimate \
        of this project, nothing has been published. Figures of the whole country are scaled to \
        its residents. Ranges marked † are judgement: the sources give a value, or values that \
        differ, and no tolerance. The others are the ranges that the twin was asked to keep. \
        The parameters were chosen with these figures in view: that they are met shows that the \
        twin does what it was tuned to, and nothing about what is not listed.

        *Too small to say*: fewer cases than the check needs, or a period without the season, or \
        shorter than a year. *Not compared*: the options change the figure on purpose. *Not \
        generated*: no feed of the twin holds it.

        ## Volumes

        | Figure | Unit | Published | Twin | Passes | Verdict | Cases | Source |
        | --- | --- | ---: | ---: | ---: | --- | ---: | --- |
        | Words of FESTIVE_MASERU | a day | 9,305 | 9,411 | 7,900 to 10,700 † | in range | 4,050 | Source, "quoted" |

        ## Who

        | Figure | Unit | Published | Twin | Passes | Verdict | Cases | Source |
        | --- | --- | ---: | ---: | ---: | --- | ---: | --- |
        | Words of SHARE_LESOTHO | a day | 5.5 to 6.5 | 6.79 | 5.5 to 6.5 | **out of range** | 12,345 | Source, "quoted" |
        | Words of DEPORTATIONS | a day | 3,963 to 5,769 | - | 3,963 to 5,769 | not generated | 0 | Source, "quoted" |
        """,
        CalibrationReport.markdown("--residents 20000", "as rare as it is", FIGURES));
  }

  @Test
  void theCsvHoldsTheSameFiguresAsNumbers() {
    assertEquals(
        """
        id,group,figure,unit,published_low,published_high,generated,passes_from,passes_to,\
        is_judgement,is_scaled,cases,min_cases,verdict,source
        FESTIVE_MASERU,"Volumes","Words of FESTIVE_MASERU","a day",9305,9305,9411.349,7900,10700,\
        true,true,4050,30,IN_RANGE,"Source, ""quoted""\"
        SHARE_LESOTHO,"Who","Words of SHARE_LESOTHO","a day",5.5,6.5,6.789,5.5,6.5,\
        false,true,12345,30,OUT_OF_RANGE,"Source, ""quoted""\"
        DEPORTATIONS,"Who","Words of DEPORTATIONS","a day",3963,5769,,3963,5769,\
        false,true,0,30,NOT_GENERATED,"Source, ""quoted""\"
        """
            .replace("\n", "\r\n"),
        CalibrationReport.csv(FIGURES));
  }
}
