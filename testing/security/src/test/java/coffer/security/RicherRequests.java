package coffer.security;

import coffer.wire.model.ApiFile;
import coffer.wire.model.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Requests that ask for more than the smallest ones of their operations, and what AWS documents
 * that they need: tags, lists, versions and conditions that come with them have actions of their
 * own.
 *
 * <p>Sources: the permissions in the API references of the operations; Amazon S3 User Guide,
 * "Required permissions for Amazon S3 API operations".
 */
final class RicherRequests {
  private final List<Case> cases = new ArrayList<>();
  private final Service s3 = ApiFile.load("s3");
  private final Service control = ApiFile.load("s3control");
  private final Service iam = ApiFile.load("iam");
  private final Service sts = ApiFile.load("sts");
  private final Service ec2 = ApiFile.load("ec2");

  /** One of them. */
  record Case(String name, Service service, Shot shot, Set<Wanted> wanted) {}

  /**
   * What the requests are about.
   *
   * @param bucket with the key {@code a}, of which {@code version} is one, and an upload of it
   * @param source a bucket with the key {@code s}, of which {@code sourceVersion} is one
   */
  record Place(
      String account,
      String owner,
      String bucket,
      String version,
      String upload,
      String source,
      String sourceVersion) {}

  private final Place place;
  private final String object;
  private final String from;

  private RicherRequests(Place place) {
    this.place = place;
    this.object = "arn:aws:s3:::" + place.bucket() + "/a";
    this.from = "arn:aws:s3:::" + place.source() + "/s";
    writes();
    reads();
    copies();
    uploads();
    creations();
    identities();
    deletions();
  }

  static List<Case> at(Place place) {
    return new RicherRequests(place).cases;
  }

  private void writes() {
    Shot put = Shot.put(path(""), "text");
    Shot tagged = put.with("x-amz-tagging", "k=v");
    String full = "bucket-owner-full-control";
    s3("PutObject with tags", tagged, on(object, "PutObject", "PutObjectTagging"));
    s3(
        "PutObject with a list",
        put.with("x-amz-acl", full),
        on(object, "PutObject", "PutObjectAcl"));
    s3(
        "PutObject with a grant",
        put.with("x-amz-grant-read", "id=\"" + place.owner() + "\""),
        on(object, "PutObject", "PutObjectAcl"));
    s3(
        "PutObject with both",
        tagged.with("x-amz-acl", full),
        on(object, "PutObject", "PutObjectTagging", "PutObjectAcl"));
    s3("PutObject if there is none", put.with("If-None-Match", "*"), on(object, "PutObject"));
    s3(
        "PutObject if it is that one",
        put.with("If-Match", "\"0123456789abcdef0123456789abcdef\""),
        on(object, "PutObject", "GetObject"));
    String tags = "<Tagging><TagSet><Tag><Key>k</Key><Value>v</Value></Tag></TagSet></Tagging>";
    s3(
        "PutObjectTagging",
        digested(Shot.put(path("?tagging"), tags)),
        on(object, "PutObjectTagging"));
    s3(
        "PutObjectTagging of a version",
        digested(Shot.put(path("?tagging&" + version()), tags)),
        on(object, "PutObjectVersionTagging"));
    s3(
        "PutObjectAcl of a version",
        Shot.put(path("?acl&" + version()), "").with("x-amz-acl", "private"),
        on(object, "PutObjectVersionAcl"));
  }

  private void reads() {
    Shot get = Shot.get(path("?" + version()));
    s3("GetObject of a version", get, on(object, "GetObjectVersion"));
    s3("HeadObject of a version", get.as("HEAD"), on(object, "GetObjectVersion"));
    s3(
        "GetObject if changed",
        Shot.get(path("")).with("If-None-Match", "*"),
        on(object, "GetObject"));
    s3("GetObject of a part", Shot.get(path("?partNumber=1")), on(object, "GetObject"));
    s3(
        "GetObjectAttributes of a version",
        Shot.get(path("?attributes&" + version())).with("x-amz-object-attributes", "ETag"),
        on(object, "GetObjectVersion", "GetObjectVersionAttributes"));
    s3(
        "GetObjectTagging of a version",
        Shot.get(path("?tagging&" + version())),
        on(object, "GetObjectVersionTagging"));
    s3(
        "GetObjectAcl of a version",
        Shot.get(path("?acl&" + version())),
        on(object, "GetObjectVersionAcl"));
  }

  private void copies() {
    Shot plain = copy(path(""), "");
    Shot versioned = copy(path(""), "?versionId=" + place.sourceVersion());
    Set<Wanted> read = on(from, "GetObject");
    s3(
        "CopyObject of a version",
        versioned,
        both(on(from, "GetObjectVersion"), on(object, "PutObject")));
    s3(
        "CopyObject with other tags",
        plain.with("x-amz-tagging-directive", "REPLACE").with("x-amz-tagging", "k=v"),
        both(read, on(object, "PutObject", "PutObjectTagging")));
    s3(
        "CopyObject with a list",
        plain.with("x-amz-acl", "bucket-owner-full-control"),
        both(read, on(object, "PutObject", "PutObjectAcl")));
    s3(
        "CopyObject if the source is that one",
        plain.with("x-amz-copy-source-if-match", "\"0123456789abcdef0123456789abcdef\""),
        both(read, on(object, "PutObject")));
    s3(
        "CopyObject if there is none",
        plain.with("If-None-Match", "*"),
        both(read, on(object, "PutObject")));
    s3(
        "CopyObject if it is that one",
        plain.with("If-Match", "\"0123456789abcdef0123456789abcdef\""),
        both(read, on(object, "PutObject", "GetObject")));
    s3(
        "UploadPartCopy of a version",
        copy(
            path("?partNumber=1&uploadId=" + place.upload()),
            "?versionId=" + place.sourceVersion()),
        both(on(from, "GetObjectVersion"), on(object, "PutObject")));
  }

  private void uploads() {
    Shot begin = Shot.post(path("?uploads"), "");
    s3(
        "CreateMultipartUpload with tags",
        begin.with("x-amz-tagging", "k=v"),
        on(object, "PutObject", "PutObjectTagging"));
    s3(
        "CreateMultipartUpload with a list",
        begin.with("x-amz-acl", "bucket-owner-full-control"),
        on(object, "PutObject", "PutObjectAcl"));
  }

  private void creations() {
    String made = "arn:aws:s3:::" + place.bucket() + "-new";
    Shot create = Shot.of("PUT", "/" + place.bucket() + "-new");
    s3(
        "CreateBucket with a list",
        create.with("x-amz-acl", "public-read"),
        on(made, "CreateBucket", "PutBucketAcl"));
    s3(
        "CreateBucket with an ownership",
        create.with("x-amz-object-ownership", "ObjectWriter"),
        on(made, "CreateBucket", "PutBucketOwnershipControls"));
    String tags =
        "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Tags><Tag>"
            + "<Key>k</Key><Value>v</Value></Tag></Tags></CreateBucketConfiguration>";
    s3("CreateBucket with tags", create.body(tags), on(made, "CreateBucket", "TagResource"));
    s3(
        "CreateBucket with Object Lock",
        create.with("x-amz-bucket-object-lock-enabled", "true"),
        on(made, "CreateBucket", "PutBucketObjectLockConfiguration", "PutBucketVersioning"));
    add(
        "CreateAccessPoint with tags",
        control,
        Shot.put(
                "/v20180820/accesspoint/point15",
                """
                <CreateAccessPointRequest xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">\
                <Bucket>%s</Bucket><Tags><Tag><Key>k</Key><Value>v</Value></Tag></Tags>\
                </CreateAccessPointRequest>\
                """
                    .formatted(place.bucket()))
            .with("x-amz-account-id", place.account()),
        on(
            "arn:aws:s3:us-east-1:" + place.account() + ":accesspoint/point15",
            "CreateAccessPoint",
            "TagResource"));
    add(
        "CreateAccessPoint with a block",
        control,
        Shot.put(
                "/v20180820/accesspoint/point16",
                """
                <CreateAccessPointRequest xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/">\
                <Bucket>%s</Bucket><PublicAccessBlockConfiguration>\
                <BlockPublicAcls>false</BlockPublicAcls></PublicAccessBlockConfiguration>\
                </CreateAccessPointRequest>\
                """
                    .formatted(place.bucket()))
            .with("x-amz-account-id", place.account()),
        both(
            on(
                "arn:aws:s3:us-east-1:" + place.account() + ":accesspoint/point16",
                "CreateAccessPoint"),
            on("arn:aws:s3:::*", "PutAccessPointPublicAccessBlock")));
    add(
        "CreateVpc with tags",
        ec2,
        Network.ec2(
            "CreateVpc",
            "CidrBlock",
            "10.0.0.0/16",
            "TagSpecification.1.ResourceType",
            "vpc",
            "TagSpecification.1.Tag.1.Key",
            "k",
            "TagSpecification.1.Tag.1.Value",
            "v"),
        of(
            "ec2",
            "arn:aws:ec2:us-east-1:" + place.account() + ":vpc/*",
            "CreateVpc",
            "CreateTags"));
  }

  private void identities() {
    tagged("CreateUser", "UserName", "user/rich", "TagUser");
    tagged(
        "CreateInstanceProfile",
        "InstanceProfileName",
        "instance-profile/rich",
        "TagInstanceProfile");
    tagged("CreateVirtualMFADevice", "VirtualMFADeviceName", "mfa/rich", "TagMFADevice");
    tagged(
        "CreatePolicy",
        "PolicyName",
        "policy/rich",
        "TagPolicy",
        "PolicyDocument",
        PolicyText.of(Iam.on("Deny", "\"Action\":\"s3:GetObject\"")));
    tagged(
        "CreateRole",
        "RoleName",
        "role/rich",
        "TagRole",
        "AssumeRolePolicyDocument",
        PolicyText.of(
            "{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\""
                + place.account()
                + "\"}}"));
    add(
        "CreateUser with a boundary",
        iam,
        Iam.call(
            "CreateUser",
            "UserName",
            "bounded",
            "PermissionsBoundary",
            "arn:aws:iam::aws:policy/ReadOnlyAccess"),
        of("iam", arn("user/bounded"), "CreateUser"));
    String role = arn("role/trusting");
    add(
        "AssumeRole with tags",
        sts,
        assume(role, "Tags.member.1.Key", "k", "Tags.member.1.Value", "v"),
        of("sts", role, "AssumeRole", "TagSession"));
    add(
        "AssumeRole with a source identity",
        sts,
        assume(role, "SourceIdentity", "somebody"),
        of("sts", role, "AssumeRole", "SetSourceIdentity"));
    add(
        "GetFederationToken with tags",
        sts,
        Iam.sts(
            "GetFederationToken",
            "Name",
            "carol",
            "Tags.member.1.Key",
            "k",
            "Tags.member.1.Value",
            "v"),
        of(
            "sts",
            "arn:aws:sts::" + place.account() + ":federated-user/carol",
            "GetFederationToken",
            "TagSession"));
  }

  /** Last, for afterwards the version is gone. */
  private void deletions() {
    s3(
        "DeleteObject past governance",
        Shot.delete(path("")).with("x-amz-bypass-governance-retention", "true"),
        on(object, "DeleteObject", "BypassGovernanceRetention"));
    s3(
        "DeleteObject if it is that one",
        Shot.delete(path("")).with("If-Match", "\"0123456789abcdef0123456789abcdef\""),
        on(object, "DeleteObject", "GetObject"));
    s3(
        "DeleteObjectTagging of a version",
        Shot.delete(path("?tagging&" + version())),
        on(object, "DeleteObjectVersionTagging"));
    String named =
        "<Delete><Object><Key>a</Key><VersionId>"
            + place.version()
            + "</VersionId></Object></Delete>";
    s3(
        "DeleteObjects of a version",
        digested(Shot.post("/" + place.bucket() + "?delete", named)),
        on(object, "DeleteObjectVersion"));
    s3(
        "DeleteObject of a version",
        Shot.delete(path("?" + version())),
        on(object, "DeleteObjectVersion"));
  }

  private void tagged(String action, String member, String resource, String tags, String... more) {
    var parameters = new ArrayList<>(List.of(member, "rich"));
    parameters.addAll(List.of("Tags.member.1.Key", "k", "Tags.member.1.Value", "v"));
    parameters.addAll(List.of(more));
    add(
        action + " with tags",
        iam,
        Iam.call(action, parameters.toArray(String[]::new)),
        of("iam", arn(resource), action, tags));
  }

  private static Shot assume(String role, String... more) {
    var parameters = new ArrayList<>(List.of("RoleArn", role, "RoleSessionName", "session"));
    parameters.addAll(List.of(more));
    return Iam.sts("AssumeRole", parameters.toArray(String[]::new));
  }

  private void s3(String name, Shot shot, Set<Wanted> wanted) {
    add(name, s3, shot, wanted);
  }

  private void add(String name, Service service, Shot shot, Set<Wanted> wanted) {
    cases.add(new Case(name, service, shot, wanted));
  }

  private String path(String rest) {
    return "/" + place.bucket() + "/a" + rest;
  }

  private String version() {
    return "versionId=" + place.version();
  }

  private Shot copy(String to, String version) {
    return Shot.of("PUT", to).with("x-amz-copy-source", place.source() + "/s" + version);
  }

  private String arn(String resource) {
    return "arn:aws:iam::" + place.account() + ":" + resource;
  }

  private static Shot digested(Shot shot) {
    return shot.with("Content-MD5", Attack.md5(shot.body()));
  }

  private static Set<Wanted> on(String resource, String... actions) {
    return of("s3", resource, actions);
  }

  private static Set<Wanted> of(String service, String resource, String... actions) {
    var wanted = new LinkedHashSet<Wanted>();
    for (String action : actions) {
      wanted.add(new Wanted(service + ":" + action, resource));
    }
    return wanted;
  }

  private static Set<Wanted> both(Set<Wanted> some, Set<Wanted> others) {
    var all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }
}
