package coffer.organizations.force;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * A declarative policy on S3, of which there is one setting: all of Block Public Access, or none.
 *
 * <p>Sources: AWS Organizations User Guide, "Amazon S3 policy syntax and examples" and "Inheritance
 * operators".
 *
 * @param assigned {@code all} or {@code none}
 * @param lets whether policies further down may assign another value
 */
public record S3PolicyText(Optional<String> assigned, boolean lets) {
  /** In characters. Source: AWS Organizations User Guide, "Quotas and service limits". */
  public static final int LONGEST = 10_000;

  private static final String ATTRIBUTES = "s3_attributes";
  private static final String SETTING = "public_access_block_configuration";
  private static final String ASSIGN = "@@assign";
  private static final String CHILDREN = "@@operators_allowed_for_child_policies";
  private static final Set<String> VALUES = Set.of("all", "none");
  private static final Set<String> OPERATORS =
      Set.of("@@all", "@@none", ASSIGN, "@@append", "@@remove");

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  /** Reads a policy; empty if it is none. */
  public static Optional<S3PolicyText> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try (JsonParser json = JSON.createParser(text)) {
      S3PolicyText policy = whole(json);
      return json.nextToken() == null ? Optional.of(policy) : Optional.empty();
    } catch (IOException malformed) {
      return Optional.empty();
    }
  }

  private static S3PolicyText whole(JsonParser json) throws IOException {
    json.nextToken();
    var policy = new S3PolicyText(Optional.empty(), true);
    for (String name = first(json); !name.isEmpty(); name = next(json)) {
      if (!name.equals(ATTRIBUTES)) {
        throw new IOException("unknown element");
      }
      policy = attributes(json);
    }
    return policy;
  }

  private static S3PolicyText attributes(JsonParser json) throws IOException {
    var policy = new S3PolicyText(Optional.empty(), true);
    boolean lets = true;
    for (String name = first(json); !name.isEmpty(); name = next(json)) {
      switch (name) {
        case CHILDREN -> lets = letsAssign(json);
        case SETTING -> policy = setting(json);
        default -> throw new IOException("unknown element");
      }
    }
    return new S3PolicyText(policy.assigned, policy.lets && lets);
  }

  private static S3PolicyText setting(JsonParser json) throws IOException {
    Optional<String> assigned = Optional.empty();
    boolean lets = true;
    for (String name = first(json); !name.isEmpty(); name = next(json)) {
      switch (name) {
        case ASSIGN -> assigned = Optional.of(text(json, VALUES));
        case CHILDREN -> lets = letsAssign(json);
        default -> throw new IOException("unknown element");
      }
    }
    return new S3PolicyText(assigned, lets);
  }

  private static boolean letsAssign(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IOException("no list");
    }
    boolean lets = false;
    boolean locks = false;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      String operator = text(json, OPERATORS);
      lets |= operator.equals("@@all") || operator.equals(ASSIGN);
      locks |= operator.equals("@@none");
    }
    return lets && !locks;
  }

  private static String text(JsonParser json, Set<String> allowed) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING || !allowed.contains(json.getText())) {
      throw new IOException("unknown value");
    }
    return json.getText();
  }

  /** The first member's name, on whose value the parser then is; empty if there is none. */
  private static String first(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("no object");
    }
    return next(json);
  }

  private static String next(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.FIELD_NAME) {
      return "";
    }
    String name = json.currentName();
    json.nextToken();
    return name.isEmpty() ? "?" : name;
  }
}
