package coffer.iam.standing;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.iam.IamFixture;
import coffer.identity.realm.Realms;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StoredIdentitiesTest {
  private static final String READ = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";

  private final IamFixture iam = new IamFixture();

  @AfterEach
  void close() {
    iam.close();
  }

  @Test
  void theNextRequestSeesEveryChange() {
    iam.done("CreateUser", "UserName", "ann");
    for (int round = 0; round < 3; round++) {
      assertThat(iam.as("ann").code("ListRoles")).isEqualTo("AccessDenied");
      iam.asRoot().done("AttachUserPolicy", "UserName", "ann", "PolicyArn", READ);
      assertThat(iam.as("ann").code("ListRoles")).isEmpty();
      iam.asRoot().done("DetachUserPolicy", "UserName", "ann", "PolicyArn", READ);
    }

    assertThat(iam.as("ann").code("ListRoles")).isEqualTo("AccessDenied");
  }

  @Test
  void theNextRequestSeesAnotherVersionOfAPolicy() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("CreatePolicy", "PolicyName", "P", "PolicyDocument", policy("Allow"));
    String arn = iam.arn("policy/P");
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", arn);
    assertThat(iam.as("ann").code("ListRoles")).isEmpty();

    iam.asRoot()
        .done(
            "CreatePolicyVersion",
            "PolicyArn",
            arn,
            "PolicyDocument",
            policy("Deny"),
            "SetAsDefault",
            "true");

    assertThat(iam.as("ann").code("ListRoles")).isEqualTo("AccessDenied");
  }

  @Test
  void seesWhatAnotherProcessChanged() {
    iam.done("CreateUser", "UserName", "ann");
    assertThat(iam.as("ann").code("ListRoles")).isEqualTo("AccessDenied");

    try (var elsewhere = new Realms(iam.api.engine.meta(), iam.api.engine.changes())) {
      elsewhere.change(
          iam.account(),
          realm -> {
            var ann = Realms.user(realm, "ann").orElseThrow();
            realm.put(Realms.USERS, "ann", ann.withAttached(List.of(READ)));
            return ann;
          });
    }

    assertThat(iam.as("ann").code("ListRoles")).isEmpty();
  }

  @Test
  void remembersWhatItGathered() {
    iam.done("CreateUser", "UserName", "ann");
    iam.done("AttachUserPolicy", "UserName", "ann", "PolicyArn", READ);
    var side = new StoredIdentities(iam.api.realms, new PolicyTexts());
    var ann = iam.api.user(iam.api.alice, "ann");

    var first = side.of(ann);

    assertThat(side.of(iam.api.user(iam.api.alice, "ann"))).isSameAs(first);
    assertThat(first.identity()).hasSize(1);
  }

  private static String policy(String effect) {
    return """
    {"Version": "2012-10-17",
     "Statement": {"Effect": "%s", "Action": "iam:ListRoles", "Resource": "*"}}\
    """
        .formatted(effect);
  }
}
