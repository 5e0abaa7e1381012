package org.moeli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.moeli.linkage.model.Model;
import org.moeli.matching.MatchModels.Pinned;

class ModelPageTest {
  @Test
  void tellsWhatAgreementSaysAndWhatChanged() {
    ModelFacts facts =
        new ModelFacts(
            new Pinned("model-2-ab", model(0.8, 0.1)),
            Optional.of(new Pinned("model-1-aa", model(0.4, 0.1))),
            List.of(new ModelFacts.Cut(0.5, 1200, 0.9987, 0.9954)),
            new TreeMap<>(Map.of(1, 2000L, 3, 40L)),
            7);

    String page = ModelPage.page(facts);

    assertTrue(page.startsWith("<!DOCTYPE html>\n<html lang=\"en\"><head>"), page);
    assertTrue(
        page.contains("Model model-2-ab, learned on 2026-11-30 from 5,000 identities"), page);
    assertTrue(page.contains("The model before is model-1-aa."), page);
    assertTrue(page.contains("<td>SAME</td><td>0.8000</td><td>1.00e-01</td><td>+3.0</td>"), page);
    assertTrue(page.contains("<td>+2.0</td></tr>"), page);
    assertTrue(page.contains("<td>0.500</td><td>1,200</td><td>0.9987</td><td>0.9954</td>"), page);
    assertTrue(page.contains("<td>3</td><td>40</td>"), page);
    assertTrue(page.contains("7 persons have one identity that tells nobody apart"), page);
    assertEquals(-1, page.indexOf("<script"));
  }

  @Test
  void theFirstModelHasNoneBeforeIt() {
    ModelFacts facts =
        new ModelFacts(
            new Pinned("matching.model.json", model(0.8, 0.1)),
            Optional.empty(),
            List.of(),
            new TreeMap<>(),
            0);

    String page = ModelPage.page(facts);

    assertTrue(page.contains("There is no model before."), page);
    assertTrue(page.contains("<td>-</td></tr>"), page);
  }

  private static Model model(double m, double u) {
    return new Model(
        "s",
        "2026-11-30",
        "d",
        5_000,
        10_000,
        List.of(
            new Model.Comparison(
                "name",
                List.of(new Model.Level("SAME", m, u), new Model.Level("OTHER", 1 - m, 1 - u)))),
        List.of());
  }
}
