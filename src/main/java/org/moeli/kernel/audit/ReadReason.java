package org.moeli.kernel.audit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.moeli.kernel.PipelineException;
import org.moeli.kernel.site.CodeLists;

/**
 * Why somebody reads a restricted zone, as far as he can be held to it.
 *
 * @param purposeCode code list reveal_purpose
 * @param ticket number of the case or request that asked for it
 */
public record ReadReason(String purposeCode, String ticket) {
  private static final String KIND = "reveal_purpose";
  private static final Pattern TICKET = Pattern.compile("[A-Za-z0-9._/-]{1,40}");
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

  /**
   * Checks what the user gave.
   *
   * @throws PipelineException (configuration) when the purpose is not in the code list or the
   *     ticket is none; neither text is repeated unless it is a code
   */
  public static ReadReason of(CodeLists codes, String purpose, String ticket) {
    Optional<List<String>> known = codes.codes(KIND);
    boolean isCode = CODE.matcher(purpose).matches();
    if (!isCode || known.map(list -> !list.contains(purpose)).orElse(false)) {
      throw Errors.noPurpose(Optional.of(purpose).filter(code -> isCode), KIND, known);
    }
    return new ReadReason(purpose, ticket(ticket));
  }

  /**
   * A ticket as given, when it is one.
   *
   * @throws PipelineException (configuration) otherwise
   */
  public static String ticket(String ticket) {
    if (!TICKET.matcher(ticket).matches()) {
      throw Errors.noTicket();
    }
    return ticket;
  }
}
