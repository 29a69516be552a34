package coffer.s3.policy;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pipeline.RequestFacts;
import coffer.policy.catalog.Catalog;
import coffer.policy.catalog.KeyFacts;
import coffer.policy.review.UntoldKeys;
import coffer.s3.ConditionKey;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ToldKeysTest {
  private static final Catalog CATALOG = Catalog.load();

  @Test
  void areAllThatAreListedButThoseWithAReason() {
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

  private static Set<String> excused() {
    Set<String> ours = keys().map(KeyFacts::name).collect(Collectors.toSet());
    return UntoldKeys.load(CATALOG).all().stream()
        .filter(row -> row.everywhere() && ours.contains(row.key()))
        .map(row -> row.key().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
