package coffer.iam.standing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A managed policy of AWS that every account has: AWS's name, ARN and id, and a text of our own
 * that permits the same of the services that exist here. It has one version, {@code v1}.
 *
 * <p>Source: AWS Managed Policy Reference Guide.
 *
 * @param path begins and ends with a slash
 * @param id {@code ANPA…}
 * @param created when AWS made it
 * @param document as JSON
 */
public record AwsManaged(
    String name, String path, String id, Instant created, String description, String document) {
  /** The one version there is. */
  public static final String VERSION = "v1";

  private static final String PREFIX = "arn:aws:iam::aws:policy";

  // Read once and never changed.
  private static final Map<String, AwsManaged> BY_ARN = load();

  public String arn() {
    return PREFIX + path + name;
  }

  public static boolean isArn(String arn) {
    return arn.startsWith(PREFIX + "/");
  }

  public static Optional<AwsManaged> find(String arn) {
    return Optional.ofNullable(BY_ARN.get(arn));
  }

  /** All there are, in the order of their paths and names. */
  public static Collection<AwsManaged> all() {
    return BY_ARN.values();
  }

  private static Map<String, AwsManaged> load() {
    var all = new LinkedHashMap<String, AwsManaged>();
    for (String line : resource("index.tsv").lines().toList()) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      int slash = cells[0].lastIndexOf('/') + 1;
      String name = cells[0].substring(slash);
      var policy =
          new AwsManaged(
              name,
              cells[0].substring(0, slash),
              cells[1],
              Instant.parse(cells[2]),
              cells[3],
              resource(name + ".json").strip());
      all.put(policy.arn(), policy);
    }
    return Collections.unmodifiableMap(all);
  }

  private static String resource(String name) {
    try (InputStream bytes = AwsManaged.class.getResourceAsStream("aws/" + name)) {
      if (bytes == null) {
        throw new IllegalStateException("a managed policy of AWS is missing");
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
