package coffer.wire.format;

import coffer.wire.model.Kind;
import coffer.wire.model.TimeFormat;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;

/** Simple values as text: in XML elements, headers, query parameters, labels and forms. */
public final class Scalars {
  private static final int MAX_DIGITS = 100;

  private Scalars() {}

  /**
   * Reads a value.
   *
   * @param time for timestamps
   */
  public static Object parse(String text, Kind kind, TimeFormat time) throws MalformedException {
    try {
      return switch (kind) {
        case STRING, DOCUMENT -> text;
        case BLOB -> Base64.getDecoder().decode(text.strip());
        case BOOLEAN -> bool(text.strip());
        case BYTE -> (int) Byte.parseByte(whole(text));
        case SHORT -> (int) Short.parseShort(whole(text));
        case INTEGER -> Integer.parseInt(whole(text));
        case LONG -> Long.parseLong(whole(text));
        case FLOAT -> (double) Float.parseFloat(fraction(text));
        case DOUBLE -> Double.parseDouble(fraction(text));
        case BIGINTEGER -> new BigInteger(digits(text));
        case BIGDECIMAL -> new BigDecimal(digits(text));
        case TIMESTAMP -> Times.parse(text.strip(), time);
      };
    } catch (IllegalArgumentException _) {
      throw new MalformedException("a value is not of its type");
    }
  }

  private static Boolean bool(String text) throws MalformedException {
    // Some clients write True.
    if (text.equalsIgnoreCase("true")) {
      return true;
    }
    if (text.equalsIgnoreCase("false")) {
      return false;
    }
    throw new MalformedException("not a boolean");
  }

  private static String whole(String text) {
    String digits = text.strip();
    // Java would take digits of any script.
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) > '9') {
        throw new NumberFormatException();
      }
    }
    return digits;
  }

  private static String fraction(String text) {
    String digits = digits(text);
    if (digits.equals("NaN") || digits.equals("Infinity") || digits.equals("-Infinity")) {
      return digits;
    }
    // Java would take suffixes and hexadecimal.
    for (int i = 0; i < digits.length(); i++) {
      if ("0123456789.eE+-".indexOf(digits.charAt(i)) < 0) {
        throw new NumberFormatException();
      }
    }
    return digits;
  }

  private static String digits(String text) {
    String digits = text.strip();
    if (digits.length() > MAX_DIGITS) {
      throw new NumberFormatException();
    }
    return digits;
  }

  /**
   * Writes a value.
   *
   * @param digits of a timestamp's fraction, or -1, as in {@link Times#format}
   */
  public static String format(Object value, Kind kind, TimeFormat time, int digits) {
    return switch (kind) {
      case BLOB -> Base64.getEncoder().encodeToString((byte[]) value);
      case TIMESTAMP -> Times.format((Instant) value, time, digits);
      case FLOAT -> number((Double) value, true);
      case DOUBLE -> number((Double) value, false);
      case BIGDECIMAL -> ((BigDecimal) value).toPlainString();
      default -> value.toString();
    };
  }

  private static String number(double value, boolean single) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return single ? Float.toString((float) value) : Double.toString(value);
  }
}
