package org.moeli.kernel.spark;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.moeli.domain.record.KeyedIds;

/**
 * The keyed ids of the lake: HMAC-SHA-256 of the parts, one sub-key per purpose, so that ids of two
 * purposes cannot be joined. A bare hash of a document number can be confirmed by guessing; a keyed
 * one cannot. The key lives only inside the function object: never in a plan, a setting, a log or
 * an event.
 */
public final class Pseudonyms implements Serializable {
  private static final long serialVersionUID = 1L;

  /** 128 of the 256 bits: 22 characters, and no collision to be expected below 10^18 ids. */
  private static final int ID_BYTES = 16;

  private static final int SHORTEST_KEY = 16;
  private static final String NULL_PART = "\u0000";
  private static final String PART_END = "\u001f";

  private final transient byte[] key;

  private Pseudonyms(byte[] key) {
    this.key = key;
  }

  /**
   * @param key secret of at least 16 bytes
   * @throws IllegalArgumentException when it is shorter
   */
  public static Pseudonyms of(byte[] key) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException("key shorter than " + SHORTEST_KEY + " bytes");
    }
    return new Pseudonyms(Arrays.copyOf(key, key.length));
  }

  /** Whether the key begins with these bytes. */
  boolean isKeyBeginningWith(byte[] beginning) {
    return key.length >= beginning.length
        && Arrays.equals(Arrays.copyOf(key, beginning.length), beginning);
  }

  /** Public mark by which a lake knows its key again without holding it: 16 hexadecimal digits. */
  public String fingerprint() {
    return HexFormat.of().formatHex(digest(subKey("fingerprint"), "moeli")).substring(0, 16);
  }

  /**
   * The id of some parts for a purpose: 22 characters of URL-safe base64, never null; a null part
   * differs from an empty one.
   */
  public Column id(String purpose, Column... parts) {
    Column[] ended = new Column[parts.length];
    for (int i = 0; i < parts.length; i++) {
      ended[i] = functions.coalesce(parts[i].cast(DataTypes.StringType), functions.lit(NULL_PART));
    }
    UserDefinedFunction keyed = functions.udf(new Keyed(subKey(purpose)), DataTypes.StringType);
    return keyed.apply(functions.concat_ws(PART_END, ended));
  }

  /** The same id for plain strings. */
  public String id(String purpose, String... parts) {
    return forTasks(purpose).id(purpose, parts);
  }

  /** The same ids where tasks run, for some purposes only: the key itself does not travel. */
  public KeyedIds forTasks(String... purposes) {
    return new TaskIds(
        Arrays.stream(purposes)
            .collect(Collectors.toMap(Function.identity(), p -> new Keyed(subKey(p)))));
  }

  private byte[] subKey(String purpose) {
    return digest(key, "moeli/" + purpose);
  }

  private static byte[] digest(byte[] key, String message) {
    return mac(key).doFinal(message.getBytes(StandardCharsets.UTF_8));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HmacSHA256", e);
    }
  }

  private record TaskIds(Map<String, Keyed> byPurpose) implements KeyedIds, Serializable {
    @Override
    public String id(String purpose, String... parts) {
      StringBuilder message = new StringBuilder();
      for (int i = 0; i < parts.length; i++) {
        message.append(i == 0 ? "" : PART_END).append(parts[i] == null ? NULL_PART : parts[i]);
      }
      return byPurpose.get(purpose).call(message.toString());
    }

    @Override
    public String toString() {
      return "keyed";
    }
  }

  /** One purpose's function as it travels to the executors. */
  private static final class Keyed implements UDF1<String, String> {
    private static final long serialVersionUID = 1L;

    private final byte[] subKey;
    private transient ThreadLocal<Mac> macs;

    Keyed(byte[] subKey) {
      this.subKey = subKey;
    }

    @Override
    public String call(String message) {
      byte[] full = threadMac().doFinal(message.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(full, ID_BYTES));
    }

    private Mac threadMac() {
      ThreadLocal<Mac> known = macs;
      if (known == null) {
        known = ThreadLocal.withInitial(() -> mac(subKey));
        macs = known;
      }
      return known.get();
    }

    @Override
    public String toString() {
      return "keyed";
    }
  }
}
