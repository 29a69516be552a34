package coffer.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.catalog.Catalog;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PolicyReviewTest {
  private final PolicyReview review = new PolicyReview(Catalog.load());

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, aws:SourceIp, *,",
    "S3:getobject, AWS:sourceip, *,",
    "s3:Get*, s3:ExistingObjectTag/team, *,",
    "s3:GetObjects, aws:SourceIp, *, s3:GetObjects",
    "s3:Gat*, aws:SourceIp, *, s3:Gat*",
    "s3:GetObject, aws:SourceIpp, *, aws:sourceipp",
    "s3:GetObject, s3:preffix, *, s3:preffix",
    "ec2:RunInstances, ec2:Whatever, *,",
    "*, aws:PrincipalTag/team, *,",
    "s3:GetObject, aws:SourceIp, arn:aws:s3:::homes/${aws:usrname}/*, aws:usrname",
    "s3:GetObject, aws:SourceIp, arn:aws:s3:::homes/${aws:username}/*,"
  })
  void findsWhatDoesNotExist(String action, String key, String resource, String found) {
    String text =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"%s","Resource":"%s",
         "Condition":{"Null":{"%s":"true"}}}}
        """
            .formatted(action, resource, key);

    assertThat(findings(text))
        .extracting(Finding::name)
        .containsExactlyElementsOf(found == null ? List.of() : List.of(found));
  }

  private List<Finding> findings(String text) {
    return switch (PolicyParser.parse(text, PolicyKind.MANAGED)) {
      case ParsedPolicy.Valid(var policy) -> review.of(policy);
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }
}
