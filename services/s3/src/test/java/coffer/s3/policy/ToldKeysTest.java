package coffer.s3.policy;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pipeline.RequestFacts;
import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.KeyFacts;
import coffer.s3.ConditionKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ToldKeysTest {
  private static final Catalog CATALOG = Catalog.load();

  @Test
  void areAllThatAreListedButThoseWithAReason() throws IOException {
    Set<String> notTold =
        keys()
            .map(KeyFacts::name)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .filter(name -> !isTold(family(name)))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(notTold).isEqualTo(excused());
  }

  private static Stream<KeyFacts> keys() {
    return Stream.concat(
        CATALOG.globalKeys().stream(),
        CATALOG.services().stream()
            .filter(service -> service.prefix().equals("s3"))
            .flatMap(service -> service.keys().stream()));
  }

  private static boolean isTold(String key) {
    int slash = key.indexOf('/');
    String name = slash < 0 ? key : key.substring(0, slash + 1);
    return RequestFacts.isTold(name) || ConditionKey.names().contains(name);
  }

  /** A member of a family of keys; other names as they are. */
  private static String family(String name) {
    int template = name.indexOf("${");
    return template < 0 ? name : name.substring(0, template) + "x";
  }

  private static Set<String> excused() throws IOException {
    try (InputStream in =
            Objects.requireNonNull(ToldKeysTest.class.getResourceAsStream("keys-not-told.tsv"));
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t")))
          .filter(row -> row.size() == 2)
          .map(row -> row.getFirst().toLowerCase(Locale.ROOT))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
