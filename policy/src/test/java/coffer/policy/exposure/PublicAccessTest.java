package coffer.policy.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.document.PolicyDocument;
import coffer.policy.document.PrincipalElement;
import coffer.policy.document.PrincipalPattern;
import coffer.policy.document.Statement;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples are those of the S3 User Guide, "The meaning of public", and what follows of it. */
final class PublicAccessTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"*\"; true",
        "{\"AWS\":\"*\"}; true",
        "{\"AWS\":[\"111122223333\",\"*\"]}; true",
        "{\"AWS\":\"111122223333\"}; false",
        "{\"AWS\":\"arn:aws:iam::111122223333:user/ann\"}; false",
        "{\"Service\":\"cloudtrail.amazonaws.com\"}; false"
      })
  void isGrantedToWhomThePrincipalNames(String principal, boolean expected) {
    assertThat(isPublic("Allow", "\"Principal\":" + principal, "{}")).isEqualTo(expected);
  }

  /** Bucket policies that name federations are refused; were one there, anybody could join. */
  @Test
  void isGrantedByAFederationAnybodyCanJoin() {
    PolicyDocument fixed = parsed(text("Allow", "\"Principal\":{\"AWS\":\"111122223333\"}", "{}"));
    Statement it = fixed.statements().getFirst();
    var federation =
        new PrincipalElement(false, List.of(new PrincipalPattern.Federated("graph.facebook.com")));
    var federated =
        new Statement(
            it.index(),
            it.line(),
            it.sid(),
            it.effect(),
            Optional.of(federation),
            it.action(),
            it.resource(),
            it.conditions());

    assertThat(PublicAccess.isPublic(fixed)).isFalse();
    assertThat(
            PublicAccess.isPublic(
                new PolicyDocument(fixed.version(), fixed.id(), List.of(federated))))
        .isTrue();
  }

  @Test
  void isNotPublicToDeny() {
    assertThat(isPublic("Deny", "\"Principal\":\"*\"", "{}")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-91237329\"}}",
        "{\"StringEquals\":{\"aws:SourceVpce\":[\"vpce-1a2b3c4d\",\"vpce-5e6f7a8b\"]}}",
        "{\"StringLike\":{\"aws:SourceVpc\":\"vpc-91237329\"}}",
        "{\"ArnEquals\":{\"aws:SourceArn\":\"arn:aws:sns:us-east-1:111122223333:topic\"}}",
        "{\"StringEquals\":{\"AWS:SourceAccount\":\"111122223333\"}}",
        "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-a1b2c3d4e5\"}}",
        "{\"StringEquals\":{\"aws:userid\":\"AIDAEXAMPLE\"}}",
        "{\"IpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}}",
        "{\"IpAddress\":{\"aws:SourceIp\":[\"10.0.0.0/8\",\"2001:db8::/32\",\"192.0.2.1\"]}}",
        "{\"StringLike\":{\"s3:DataAccessPointArn\":"
            + "\"arn:aws:s3:us-west-2:111122223333:accesspoint/*\"}}",
        "{\"StringEquals\":{\"s3:DataAccessPointAccount\":\"111122223333\"}}",
        "{\"StringEquals\":{\"s3:prefix\":\"a\",\"aws:SourceVpc\":\"vpc-91237329\"}}"
      })
  void isNotPublicWhereAConditionNamesAnOwner(String condition) {
    assertThat(isPublic("Allow", "\"Principal\":\"*\"", condition)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"StringLike\":{\"aws:SourceVpc\":\"vpc-*\"}}",
        "{\"StringLike\":{\"aws:userid\":\"AROAEXAMPLE:*\"}}",
        "{\"StringEquals\":{\"aws:SourceVpc\":[\"vpc-91237329\",\"vpc-*\"]}}",
        "{\"StringNotEquals\":{\"aws:SourceVpc\":\"vpc-91237329\"}}",
        "{\"StringEqualsIfExists\":{\"aws:SourceVpc\":\"vpc-91237329\"}}",
        "{\"ForAllValues:StringEquals\":{\"aws:SourceVpc\":\"vpc-91237329\"}}",
        "{\"StringEquals\":{\"aws:SourceAccount\":\"${aws:PrincipalAccount}\"}}",
        "{\"StringEquals\":{\"aws:Referer\":\"https://example.com/\"}}",
        "{\"StringEquals\":{\"aws:UserAgent\":\"curl\"}}",
        "{\"IpAddress\":{\"aws:SourceIp\":\"0.0.0.0/1\"}}",
        "{\"IpAddress\":{\"aws:SourceIp\":[\"192.0.2.0/24\",\"0.0.0.0/0\"]}}",
        "{\"IpAddress\":{\"aws:SourceIp\":\"2001::/16\"}}",
        "{\"IpAddress\":{\"aws:SourceIp\":\"::ffff:0.0.0.0/96\"}}", // all of IPv4
        "{\"NotIpAddress\":{\"aws:SourceIp\":\"192.0.2.0/24\"}}",
        "{\"IpAddressIfExists\":{\"aws:SourceIp\":\"192.0.2.0/24\"}}",
        "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}",
        "{\"StringLike\":{\"s3:DataAccessPointArn\":\"arn:aws:s3:us-west-2:*:accesspoint/*\"}}",
        "{\"Null\":{\"aws:SourceVpc\":\"false\"}}"
      })
  void isPublicWhereConditionsNameNobody(String condition) {
    assertThat(isPublic("Allow", "\"Principal\":\"*\"", condition)).isTrue();
  }

  @Test
  void isPublicAsSoonAsOneStatementIs() {
    String text =
        """
        {"Statement":[
          {"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"s3:GetObject",
           "Resource":"arn:aws:s3:::demo/*"},
          {"Effect":"Allow","Principal":"*","Action":"s3:GetObject",
           "Resource":"arn:aws:s3:::demo/public/*"}]}
        """;

    assertThat(isPublic(text)).isTrue();
  }

  private static boolean isPublic(String effect, String principal, String condition) {
    return isPublic(text(effect, principal, condition));
  }

  private static String text(String effect, String principal, String condition) {
    return """
    {"Version":"2012-10-17","Statement":{"Effect":"%s",%s,"Action":"s3:GetObject",
     "Resource":"arn:aws:s3:::demo/*"%s}}
    """
        .formatted(effect, principal, condition.equals("{}") ? "" : ",\"Condition\":" + condition);
  }

  private static boolean isPublic(String text) {
    return PublicAccess.isPublic(parsed(text));
  }

  private static PolicyDocument parsed(String text) {
    return switch (PolicyParser.parse(text, PolicyKind.BUCKET)) {
      case ParsedPolicy.Valid(var policy) -> policy;
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalArgumentException(text + problems);
    };
  }
}
