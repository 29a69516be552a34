package coffer.policy.review;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.policy.catalog.Catalog;
import coffer.policy.parse.ParsedPolicy;
import coffer.policy.parse.PolicyKind;
import coffer.policy.parse.PolicyParser;
import java.util.List;
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "'Action':'iam:PassRole','Resource':'*' | PASS_ROLE_WITH_STAR_IN_RESOURCE",
        "'Action':'iam:Pass*','Resource':'*' | PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE",
        "'Action':'iam:PassRole','NotResource':'arn:aws:iam::111122223333:role/a' |"
            + " PASS_ROLE_WITH_NOT_RESOURCE",
        "'NotAction':'iam:CreateServiceLinkedRole','Resource':'*' |"
            + " PASS_ROLE_WITH_NOT_ACTION_AND_STAR_IN_RESOURCE",
        "'Action':'iam:PassRole','Resource':'arn:aws:iam::111122223333:role/a' |",
        "'Action':'iam:PassRole','Resource':'*',"
            + "'Condition':{'StringEquals':{'iam:PassedToService':'s3.amazonaws.com'}} |",
        "'Action':'iam:CreateServiceLinkedRole','Resource':'*' |"
            + " CREATE_SLR_WITH_STAR_IN_RESOURCE",
        "'Action':['s3:Get*','s3:GetObject'],'Resource':'*' | REDUNDANT_ACTION",
        "'Action':['s3:GetObject','s3:getobject'],'Resource':'*' | REDUNDANT_ACTION",
        "'Action':'s3:GetObject','Resource':['arn:aws:s3:::b/*','arn:aws:s3:::b/x'] |"
            + " REDUNDANT_RESOURCE",
        "'Action':'s3:GetObject','Resource':'*',"
            + "'Condition':{'StringEquals':{'aws:PrincipalTag/a':'x*'}} |"
            + " WILDCARD_WITHOUT_LIKE_OPERATOR",
        "'Action':'s3:GetObject','Resource':'*',"
            + "'Condition':{'StringEquals':{'aws:TagKeys':'x'}} | MISSING_QUALIFIER",
        "'Action':'s3:GetObject','Resource':'*',"
            + "'Condition':{'ForAllValues:StringEquals':{'aws:PrincipalTag/a':'x'}} |"
            + " FORALLVALUES_WITH_SINGLE_VALUED_KEY",
        "'Action':'s3:GetObject','Resource':'*',"
            + "'Condition':{'NumericEquals':{'aws:SourceIp':'1'}} | TYPE_MISMATCH",
        "'Action':'s3:GetObject','Resource':'*',"
            + "'Condition':{'StringEquals':{'aws:PrincipalTag/a':[]}} | EMPTY_ARRAY_CONDITION",
        "'Action':'foo:Bar','Resource':'*' | INVALID_SERVICE_IN_ACTION",
        "'Action':'lambda:Anything','Resource':'*' |",
        "'Action':'sts:AssumeRole','Resource':'arn:aws:organizations:us-east-1:111122223333:root/*'"
            + " | ARN_REGION_NOT_ALLOWED, RESOURCE_NOT_OF_ACTION",
        "'Action':'s3:GetObject','Resource':'arn:aws:s3::111122223333:b/*' |"
            + " ARN_ACCOUNT_NOT_ALLOWED, RESOURCE_NOT_OF_ACTION",
        "'Action':'s3:GetObject','Resource':['arn:aws:s3:::b/*','arn:aws:s3::111122223333:b/*'] |"
            + " ARN_ACCOUNT_NOT_ALLOWED",
        "'Action':'kms:Decrypt','Resource':'arn:aws:kms::111122223333:key/*' |"
            + " MISSING_ARN_REGION, RESOURCE_NOT_OF_ACTION",
        "'Action':'kms:*','Resource':['arn:aws:kms:*:*:key/*','arn:aws:kms:eu-west-1:111122223333:keys/1']"
            + " | INVALID_ARN_RESOURCE",
        "'Action':'s3:*','Resource':'arn:aws:s3:*:*:b/*' |",
        "'Action':'ec2:*','Resource':'arn:aws:ec2:eu-west-1:111122223333:anything/1' |",
        "'Action':'s3:GetObject','Resource':'arn:aws:s3:::b' | RESOURCE_NOT_OF_ACTION",
        "'Action':['s3:ListBucket','s3:GetObject'],'Resource':'arn:aws:s3:::b/*' |"
            + " RESOURCE_NOT_OF_ACTION",
        "'Action':['s3:ListBucket','s3:GetObject'],"
            + "'Resource':['arn:aws:s3:::b','arn:aws:s3:::b/*'] |",
        "'Action':'s3:*','Resource':'arn:aws:s3:::b' |",
        "'Action':'s3:ListAllMyBuckets','Resource':'arn:aws:s3:::*' |",
        "'Action':'s3:ListAllMyBuckets','Resource':'arn:aws:s3:::b' | RESOURCE_NOT_OF_ACTION",
        "'Action':'s3:GetObject','NotResource':'arn:aws:s3:::b' |",
        "'Action':'s3:GetObject','Resource':'*','Condition':{'StringLike':{'s3:prefix':'a/*'}} |"
            + " KEY_NOT_OF_ACTION",
        "'Action':['s3:GetObject','s3:ListBucket'],'Resource':'*',"
            + "'Condition':{'StringLike':{'s3:prefix':'a/*'}} | KEY_NOT_OF_ACTION",
        "'Action':'s3:*','Resource':'*','Condition':{'StringLike':{'s3:prefix':'a/*'}} |",
        "'Action':'s3:*','Resource':'*','Condition':{'Bool':{'aws:SecureTransport':"
            + "['true','false']}} | INVALID_CONDITION_MULTIPLE_BOOLEAN",
        "'Action':'s3:*','Resource':'*','Condition':{'Null':{'aws:SourceVpce':"
            + "['true','false']}} | INVALID_CONDITION_MULTIPLE_BOOLEAN",
        "'Action':'s3:*','Resource':'*','Condition':{'NumericLessThan':"
            + "{'aws:MultiFactorAuthAge':['60','90']}} | REDUNDANT_CONDITION_VALUE_NUM",
        "'Action':'s3:*','Resource':'*','Condition':{'NumericEquals':"
            + "{'aws:MultiFactorAuthAge':['60','90']}} |",
        "'Action':'s3:*','Resource':'*','Condition':{'StringLike':"
            + "{'aws:PrincipalTag/a':['x*','xy']}} | REDUNDANT_CONDITION_VALUE_STRING",
        "'Action':'s3:*','Resource':'*','Condition':{'StringLike':"
            + "{'aws:PrincipalTag/a':['*user*','${aws:username}']}} |",
        "'Action':'s3:*','Resource':'*','Condition':{'StringEquals':"
            + "{'aws:PrincipalTag/a':['x','x']}} | REDUNDANT_CONDITION_VALUE_STRING",
        "'Action':'s3:*','Resource':'*','Condition':{'StringEqualsIgnoreCase':"
            + "{'aws:PrincipalTag/a':['x','X']}} | REDUNDANT_CONDITION_VALUE_STRING",
        "'Action':'s3:*','Resource':'*','Condition':{'StringEquals':"
            + "{'aws:PrincipalTag/a':['x','X']}} |",
        "'Action':'s3:*','Resource':'*','Condition':{'StringEquals':"
            + "{'aws:SourceOrgID':'o-1'}} | KEY_NEVER_TOLD",
        "'Action':'iam:CreateUser','Resource':'*','Condition':{'StringEquals':"
            + "{'iam:ResourceTag/a':'b'}} | KEY_NEVER_TOLD",
        "'Action':'iam:*','Resource':'arn:aws:iam::111122223333:user/*','Condition':"
            + "{'StringEquals':{'iam:ResourceTag/a':'b'}} |"
      })
  void findsWhatAccessAnalyzerFinds(String rest, String code) {
    String text =
        ("{'Version':'2012-10-17','Statement':{'Effect':'Allow'," + rest + "}}").replace('\'', '"');

    assertThat(findings(text))
        .extracting(Finding::code)
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code.split(", ")));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "StringLike, ERROR",
    "StringLikeIfExists, WARNING",
    "StringNotLike, WARNING",
    "ForAnyValue:StringNotLike, ERROR",
    "ForAllValues:StringLike, WARNING"
  })
  void saysOfAKeyTheActionNeverHasWhetherItHolds(String operator, Finding.Level level) {
    String text =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:GetObject","Resource":"*",
         "Condition":{"%s":{"s3:prefix":"a"}}}}
        """
            .formatted(operator);

    assertThat(findings(text))
        .filteredOn(finding -> finding.code().equals("KEY_NOT_OF_ACTION"))
        .extracting(Finding::level)
        .containsExactly(level);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "sts:AssumeRoleWithWebIdentity, sts:RoleAuthorizedByIdp, ERROR",
    "sts:*, sts:RoleAuthorizedByIdp, ERROR",
    "s3:PutObject, s3:object-lock-mode, WARNING",
    "s3:*, aws:CalledViaFirst, WARNING"
  })
  void takesForAnErrorAKeyForWhichThePolicyWouldNotBeKept(
      String action, String key, Finding.Level level) {
    String text =
        """
        {"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"%s","Resource":"*",
         "Condition":{"StringEquals":{"%s":"x"}}}}
        """
            .formatted(action, key);

    assertThat(findings(text))
        .filteredOn(finding -> finding.code().equals("KEY_NEVER_TOLD"))
        .extracting(Finding::level)
        .containsExactly(level);
    assertThat(KeptPolicy.parse(text, PolicyKind.MANAGED) instanceof ParsedPolicy.Malformed)
        .isEqualTo(level == Finding.Level.ERROR);
  }

  @Test
  void findsStatementsThatAreThereTwice() {
    String statement = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}";
    String text = "{'Version':'2012-10-17','Statement':[" + statement + "," + statement + "]}";

    assertThat(findings(text.replace('\'', '"')))
        .extracting(Finding::code)
        .containsExactly("REDUNDANT_STATEMENT");
  }

  @Test
  void findsInTheTextWhatTheEvaluatorDoesNotSee() {
    String text =
        """
        {"Statement": {"Sid": "", "Effect": "Allow", "Action": "s3:GetObject",
          "Resource": "*",
          "Condition": {}}}
        """;

    assertThat(findings(text, PolicyKind.MANAGED))
        .extracting(finding -> finding.line() + " " + finding.code())
        .containsExactly("1 MISSING_VERSION", "1 EMPTY_SID_VALUE", "3 EMPTY_OBJECT_CONDITION");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "'Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b' | LOCKS_EVERYBODY_OUT",
        "'Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b*' | LOCKS_EVERYBODY_OUT",
        "'Principal':'*','NotAction':'s3:GetObject','Resource':'arn:aws:s3:::b' |"
            + " LOCKS_EVERYBODY_OUT",
        "'Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b',"
            + "'Condition':{'NotIpAddress':{'aws:SourceIp':'192.0.2.0/24'}} |"
            + " MAY_LOCK_EVERYBODY_OUT",
        "'Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b/*' |",
        "'Principal':'*','Action':'s3:DeleteBucket','Resource':'arn:aws:s3:::b' |",
        "'Principal':{'AWS':'111122223333'},'Action':'s3:*','Resource':'arn:aws:s3:::b' |"
      })
  void warnsOfABucketPolicyThatNobodyCouldChangeAgain(String rest, String code) {
    String text =
        ("{'Version':'2012-10-17','Statement':{'Effect':'Deny'," + rest + "}}").replace('\'', '"');

    assertThat(findings(text, PolicyKind.BUCKET))
        .extracting(Finding::code)
        .containsExactlyElementsOf(code == null ? List.of() : List.of(code));
  }

  private List<Finding> findings(String text, PolicyKind kind) {
    return switch (PolicyParser.parse(text, kind)) {
      case ParsedPolicy.Valid(var policy) -> review.of(policy, kind, text);
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }

  private List<Finding> findings(String text) {
    return switch (PolicyParser.parse(text, PolicyKind.MANAGED)) {
      case ParsedPolicy.Valid(var policy) -> review.of(policy);
      case ParsedPolicy.Malformed(var problems) ->
          throw new IllegalArgumentException(problems.toString());
    };
  }
}
