package coffer.s3.service;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pipeline.Operations;
import coffer.pipeline.Permissions;
import coffer.policy.catalog.ActionFacts;
import coffer.policy.catalog.Catalog;
import coffer.s3.harness.TestS3;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A permission that no policy can name could never be given. */
final class DeclaredActionsTest {
  private final Operations operations = new TestS3("us-east-1").operations();
  private final Catalog catalog = Catalog.load();

  @Test
  void areAllInTheCatalogAsItSpellsThem() {
    Set<String> declared = new TreeSet<>();
    for (String operation : operations.names()) {
      Permissions permissions = operations.find(operation).orElseThrow().permissions();
      declared.addAll(permissions.actions());
    }

    assertThat(declared)
        .hasSizeGreaterThan(40)
        .allMatch(
            action -> catalog.action(action).map(ActionFacts::name).equals(Optional.of(action)));
  }
}
