package coffer.s3.accesspoint;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.identity.Account;
import coffer.s3.S3Fixture;
import coffer.s3.S3Fixture.Answer;

/** S3 Control as an account asks it about its own access points. */
final class PointClient {
  static final String PATH = "/v20180820/accesspoint/";

  /** For access points that are to be as open as their policies. */
  static final String NOTHING_BLOCKED =
      "<PublicAccessBlockConfiguration><BlockPublicAcls>false</BlockPublicAcls>"
          + "<IgnorePublicAcls>false</IgnorePublicAcls>"
          + "<BlockPublicPolicy>false</BlockPublicPolicy>"
          + "<RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>";

  private final S3Fixture s3;
  private final Account account;

  PointClient(S3Fixture s3, Account account) {
    this.s3 = s3;
    this.account = account;
  }

  /** Makes one and gives its alias. */
  String make(String name, String bucket, String... more) {
    Answer made = create(name, bucket, more);
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    return made.element("Alias");
  }

  /**
   * @param more elements beside the bucket
   */
  Answer create(String name, String bucket, String... more) {
    return s3.control(
        account,
        "PUT",
        PATH + name,
        "<CreateAccessPointRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\">"
            + "<Bucket>"
            + bucket
            + "</Bucket>"
            + String.join("", more)
            + "</CreateAccessPointRequest>");
  }

  static String vpc(String id) {
    return "<VpcConfiguration><VpcId>" + id + "</VpcId></VpcConfiguration>";
  }

  static String of(Account owner) {
    return "<BucketAccountId>" + owner.id() + "</BucketAccountId>";
  }

  Answer get(String name) {
    return s3.control(account, "GET", PATH + name, "");
  }

  Answer delete(String name) {
    return s3.control(account, "DELETE", PATH + name, "");
  }

  Answer list(String query) {
    return s3.control(account, "GET", "/v20180820/accesspoint" + query, "");
  }

  Answer putPolicy(String name, String policy) {
    return s3.control(
        account,
        "PUT",
        PATH + name + "/policy",
        "<PutAccessPointPolicyRequest><Policy>"
            + policy.replace("&", "&amp;").replace("<", "&lt;")
            + "</Policy></PutAccessPointPolicyRequest>");
  }

  Answer policy(String name) {
    return s3.control(account, "GET", PATH + name + "/policy", "");
  }

  Answer deletePolicy(String name) {
    return s3.control(account, "DELETE", PATH + name + "/policy", "");
  }

  Answer policyStatus(String name) {
    return s3.control(account, "GET", PATH + name + "/policyStatus", "");
  }

  String arn(String name) {
    return "arn:aws:s3:us-east-1:" + account.id() + ":accesspoint/" + name;
  }

  /** The ARN as one segment of a path. */
  String inPath(String name) {
    return "/" + arn(name).replace(":", "%3A").replace("/", "%2F");
  }

  /** The ARN as SDKs write it into a host. */
  String host(String name) {
    return name + "-" + account.id() + ".coffer.test";
  }
}
