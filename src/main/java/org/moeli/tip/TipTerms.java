package org.moeli.tip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.site.CodeColumn;
import org.moeli.kernel.site.CodeLists;

/**
 * What the site's code lists say of stages and districts; a list that the site leaves out says
 * nothing.
 *
 * @param stages stages in the order of the list, which decides where two were reached on one day
 * @param stallDays days after which a case that stays in a stage is stalled; none for a stage that
 *     may last
 * @param closed stages that end a case
 * @param regions region of each district
 */
public record TipTerms(
    List<String> stages,
    Map<String, Integer> stallDays,
    Set<String> closed,
    Map<String, String> regions) {
  private static final String STAGE = "tip_stage";
  private static final CodeColumn ORDER = CodeColumn.of(STAGE, "order");
  private static final CodeColumn STALL_DAYS = CodeColumn.of(STAGE, "stall_days");
  private static final CodeColumn IS_CLOSED = CodeColumn.of(STAGE, "is_closed");
  private static final CodeColumn REGION = CodeColumn.of("district", "region");

  /** Keeps copies. */
  public TipTerms {
    stages = List.copyOf(stages);
    stallDays = Map.copyOf(stallDays);
    closed = Set.copyOf(closed);
    regions = Map.copyOf(regions);
  }

  /**
   * Terms of a site.
   *
   * @throws PipelineException (configuration) when an order or a number of days is no number
   */
  public static TipTerms of(CodeLists codes) {
    Map<String, Integer> orders = numbers(codes, ORDER);
    List<String> stages = new ArrayList<>(codes.codes(STAGE).orElse(List.of()));
    stages.sort((a, b) -> Integer.compare(orders.getOrDefault(a, 0), orders.getOrDefault(b, 0)));
    return new TipTerms(
        stages,
        numbers(codes, STALL_DAYS),
        Set.copyOf(codes.codesWhere(IS_CLOSED, "true")),
        codes.column(REGION));
  }

  private static Map<String, Integer> numbers(CodeLists codes, CodeColumn column) {
    Map<String, Integer> numbers = new HashMap<>();
    codes
        .column(column)
        .forEach(
            (code, text) ->
                numbers.put(
                    code,
                    number(text).orElseThrow(() -> Errors.stageList(column.name(), code, text))));
    return numbers;
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
