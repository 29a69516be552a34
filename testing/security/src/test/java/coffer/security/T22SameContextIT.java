package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whichever way a request takes to an object, policies are told the same of it: what a condition
 * lets through at one surface it lets through at all, and so with what it keeps out.
 */
final class T22SameContextIT {
  private static final String DOMAIN = ".localhost";
  private static final String TAGS =
      "<Tagging><TagSet><Tag><Key>kind</Key><Value>open</Value></Tag></TagSet></Tagging>";
  private static final String READ = "s3:GetObject";
  private static final String WRITE = "s3:PutObject";

  @TempDir private static Path folder;
  private static Target target;
  private static Iam iam;
  private static Attack user;
  private static String bucket = "";
  private static List<Place> places = List.of();

  /**
   * What every request of these tests has.
   *
   * @param wrong another value, which none has
   */
  record Fact(String operator, String key, String right, String wrong) {
    /** A condition of all of them. */
    static String hold(List<Fact> facts) {
      var operators = new TreeMap<String, List<String>>();
      for (Fact fact : facts) {
        operators
            .computeIfAbsent(fact.operator(), _ -> new ArrayList<>())
            .add(pair(fact.key(), fact.right()));
      }
      return operators.entrySet().stream()
          .map(one -> "\"" + one.getKey() + "\":{" + String.join(",", one.getValue()) + "}")
          .collect(Collectors.joining(",", "{", "}"));
    }

    String fails() {
      return "{\"" + operator + "\":{" + pair(key, wrong) + "}}";
    }

    private static String pair(String key, String value) {
      return "\"" + key + "\":\"" + value + "\"";
    }

    @Override
    public String toString() {
      return key;
    }
  }

  /** One way to ask for the same thing. */
  record Surface(String name, Supplier<Answer> ask) {}

  /**
   * Where a bucket is found.
   *
   * @param host empty for the door's own
   * @param path before the slash of a key
   */
  record Place(String name, String host, String path) {
    Shot shot(String method, String rest) {
      Shot shot = Shot.of(method, path + "/" + rest);
      return host.isEmpty() ? shot : shot.with("Host", host + DOMAIN);
    }
  }

  @BeforeAll
  static void start() {
    target =
        Target.start(
            folder,
            Map.of(
                "s3.listener.allow-plaintext-address", "127.0.0.1:0",
                "vpce.gateway.address", "127.0.0.1:0"));
    var network = new Network(target);
    network.endpoint(network.vpc(), "Gateway", "gateway");
    iam = new Iam(target);
    user = iam.user("t22");
    iam.must(
        "TagUser", "UserName", "t22", "Tags.member.1.Key", "team", "Tags.member.1.Value", "blue");
    bucket = target.bucket();
    target
        .root()
        .must(Shot.put("/" + bucket + "/key", "content").with("x-amz-tagging", "kind=open"));
    target
        .root()
        .must(
            Shot.put(
                "/" + bucket + "?website",
                "<WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
                    + "</WebsiteConfiguration>"));
    places = places(accessPoint("point22"));
  }

  @AfterAll
  static void stop() throws IOException {
    target.close();
  }

  /** Its alias. */
  private static String accessPoint(String name) {
    Shot make =
        Shot.put(
                "/v20180820/accesspoint/" + name,
                "<CreateAccessPointRequest"
                    + " xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Bucket>"
                    + bucket
                    + "</Bucket></CreateAccessPointRequest>")
            .with("x-amz-account-id", target.rootAccount().value());
    return target.root().at("api", "s3").must(make).element("Alias");
  }

  private static List<Place> places(String alias) {
    String point = "point22-" + target.rootAccount();
    String arn = "arn:aws:s3:us-east-1:" + target.rootAccount() + ":accesspoint/point22";
    return List.of(
        new Place("path", "", "/" + bucket),
        new Place("virtual host", bucket, ""),
        new Place("virtual host of the region", bucket + ".s3.us-east-1", ""),
        new Place("alias in the path", "", "/" + alias),
        new Place("alias in the host", alias, ""),
        new Place("ARN", "", "/" + arn.replace(":", "%3A").replace("/", "%2F")),
        new Place("access point's host", point + ".s3-accesspoint.us-east-1", ""),
        new Place("access point's short host", point, ""));
  }

  private static Stream<Fact> everywhere() {
    String account = target.rootAccount().value();
    return Stream.of(
        new Fact("IpAddress", "aws:SourceIp", "127.0.0.1/32", "10.0.0.0/8"),
        new Fact("Bool", "aws:SecureTransport", "true", "false"),
        new Fact("NumericGreaterThan", "s3:TlsVersion", "1.1", "1.3"),
        new Fact("StringEquals", "aws:PrincipalTag/team", "blue", "red"),
        new Fact("ArnEquals", "aws:PrincipalArn", iam.arnOf("user/t22"), iam.arnOf("user/t2")),
        new Fact("StringEquals", "aws:username", "t22", "root"),
        new Fact("StringEquals", "aws:PrincipalAccount", account, target.otherAccount()),
        new Fact("StringEquals", "aws:ResourceAccount", account, target.otherAccount()),
        new Fact("StringEquals", "s3:ResourceAccount", account, target.otherAccount()),
        new Fact("StringEquals", "aws:RequestedRegion", "us-east-1", "eu-west-1"),
        new Fact(
            "DateGreaterThan", "aws:CurrentTime", "2020-01-01T00:00:00Z", "2100-01-01T00:00:00Z"),
        new Fact("NumericGreaterThan", "aws:EpochTime", "1577836800", "4102444800"),
        new Fact("StringEquals", "s3:signatureversion", "AWS4-HMAC-SHA256", "AWS"),
        new Fact("Null", "aws:SourceVpce", "true", "false"),
        new Fact("Null", "aws:MultiFactorAuthPresent", "true", "false"));
  }

  static Stream<Fact> ofReads() {
    return Stream.concat(
        everywhere(),
        Stream.of(
            new Fact("StringEquals", "s3:ExistingObjectTag/kind", "open", "closed"),
            new Fact("Null", "s3:ExistingObjectTag/other", "true", "false")));
  }

  static Stream<Fact> ofWrites() {
    return Stream.concat(
        everywhere(),
        Stream.of(
            new Fact("StringEquals", "s3:RequestObjectTag/kind", "open", "closed"),
            new Fact("ForAllValues:StringEquals", "s3:RequestObjectTagKeys", "kind", "other"),
            new Fact("StringEquals", "s3:x-amz-storage-class", "STANDARD", "GLACIER"),
            new Fact("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control", "private")));
  }

  @Test
  void isToldOfEveryRead() {
    areTold(READ, ofReads().toList(), reads());
  }

  @Test
  void isToldOfEveryWrite() {
    areTold(WRITE, ofWrites().toList(), writes());
  }

  @ParameterizedTest
  @MethodSource("ofReads")
  void keepsOutEveryRead(Fact fact) {
    may(READ, fact.fails());
    assertThat(let(reads())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ofWrites")
  void keepsOutEveryWrite(Fact fact) {
    may(WRITE, fact.fails());
    assertThat(let(writes())).isEmpty();
  }

  /** What differs by the door, and has to. */
  @ParameterizedTest
  @CsvSource({
    "s3-plaintext, Bool, aws:SecureTransport, true, 403",
    "s3-plaintext, Bool, aws:SecureTransport, false, 200",
    "s3-plaintext, NumericGreaterThan, s3:TlsVersion, 1, 403",
    "s3-plaintext, IpAddress, aws:SourceIp, 127.0.0.1, 200",
    "vpce.gateway, Bool, aws:SecureTransport, true, 200",
    "vpce.gateway, IpAddress, aws:SourceIp, 127.0.0.1, 403",
    "vpce.gateway, IpAddress, aws:VpcSourceIp, 127.0.0.1, 200",
    "s3, IpAddress, aws:VpcSourceIp, 127.0.0.1, 403",
    "vpce.gateway, Null, aws:SourceVpce, false, 200",
    "vpce.gateway, Null, aws:SourceVpce, true, 403",
    "s3-plaintext, StringEquals, aws:PrincipalTag/team, blue, 200",
    "s3-plaintext, StringEquals, aws:PrincipalTag/team, red, 403",
    "s3-plaintext, StringEquals, s3:ExistingObjectTag/kind, open, 200",
    "s3-plaintext, StringEquals, s3:ExistingObjectTag/kind, closed, 403",
    "vpce.gateway, StringEquals, aws:PrincipalTag/team, blue, 200",
    "vpce.gateway, StringEquals, aws:PrincipalTag/team, red, 403",
    "vpce.gateway, StringEquals, s3:ExistingObjectTag/kind, open, 200",
    "vpce.gateway, StringEquals, s3:ExistingObjectTag/kind, closed, 403"
  })
  void tellsTheDoorsApart(String door, String operator, String key, String value, int status) {
    may(READ, new Fact(operator, key, value, value).fails());
    for (Place place : places) {
      assertThat(user.at(door, "s3").fire(place.shot("GET", "key")).status())
          .as(place.name())
          .isEqualTo(status);
    }
  }

  /** Of a bucket to be made, at every door and by either way to name it. */
  static Stream<Fact> ofNewBuckets() {
    return Stream.concat(
        everywhere(),
        Stream.of(
            new Fact("StringEquals", "aws:RequestTag/kind", "open", "closed"),
            new Fact("ForAnyValue:StringEquals", "aws:TagKeys", "kind", "other")));
  }

  @ParameterizedTest
  @MethodSource("ofNewBuckets")
  void isToldOfEveryNewBucket(Fact fact) {
    for (String action : List.of("s3:CreateBucket", "s3:TagResource")) {
      may(action, fact.fails());
      assertThat(let(makings())).as(action).isEmpty();
      may(action, Fact.hold(List.of(fact)));
      assertThat(refused(makings())).as(action).isEmpty();
    }
  }

  /** An owner's second creation answers 200 in this Region, and asks for the same. */
  private static List<Surface> makings() {
    String body =
        "<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Tags><Tag>"
            + "<Key>kind</Key><Value>open</Value></Tag></Tags></CreateBucketConfiguration>";
    var surfaces = new ArrayList<Surface>();
    for (String door : List.of("s3", "api")) {
      Attack here = user.at(door, "s3");
      Shot byPath = Shot.put("/new-" + bucket, body);
      Shot byHost = Shot.put("/", body).with("Host", "new-" + bucket + DOMAIN);
      surfaces.add(new Surface("path at " + door, () -> here.fire(byPath)));
      surfaces.add(new Surface("host at " + door, () -> here.fire(byHost)));
      surfaces.add(new Surface("presigned at " + door, () -> here.send(here.presign(byPath))));
    }
    return surfaces;
  }

  /** By the user's policy as by the bucket's, which are asked each in their own place. */
  private static void areTold(String action, List<Fact> facts, List<Surface> surfaces) {
    may(action, Fact.hold(facts));
    assertThat(refused(surfaces)).as("Allow").isEmpty();
    may(action, "{}");
    deny(action, Fact.hold(facts));
    assertThat(let(surfaces)).as("Deny").isEmpty();
    target.root().must(Shot.delete("/" + bucket + "?policy"));
    assertThat(refused(surfaces)).as("neither").isEmpty();
  }

  /** By the user's own policy, which lets through everything else. */
  private static void may(String action, String condition) {
    iam.may(
        "t22",
        Iam.on("Allow", "\"Action\":\"" + action + "\"", condition),
        Iam.on("Allow", "\"NotAction\":\"" + action + "\""));
  }

  /** By the bucket's policy. */
  private static void deny(String action, String condition) {
    String who = PolicyText.account(iam.arnOf("user/t22"));
    String when = "\"Action\":\"" + action + "\",\"Condition\":" + condition;
    target
        .root()
        .must(
            Shot.put(
                "/" + bucket + "?policy",
                PolicyText.of(PolicyText.statement("Deny", who, when, bucket))));
  }

  private static Map<String, String> refused(List<Surface> surfaces) {
    var verdicts = verdicts(surfaces);
    verdicts.values().removeIf(verdict -> verdict.startsWith("2"));
    return verdicts;
  }

  private static Map<String, String> let(List<Surface> surfaces) {
    var verdicts = verdicts(surfaces);
    verdicts.values().removeIf(verdict -> verdict.startsWith("403"));
    return verdicts;
  }

  private static Map<String, String> verdicts(List<Surface> surfaces) {
    var verdicts = new TreeMap<String, String>();
    surfaces.forEach(surface -> verdicts.put(surface.name(), surface.ask().get().verdict()));
    assertThat(verdicts).hasSameSizeAs(surfaces);
    return verdicts;
  }

  private static List<Surface> reads() {
    var surfaces = new ArrayList<Surface>();
    for (String door : List.of("s3", "api")) {
      Attack here = user.at(door, "s3");
      for (Place place : places) {
        String name = place.name() + " at " + door;
        Shot get = place.shot("GET", "key");
        surfaces.add(new Surface(name, () -> here.fire(get)));
        surfaces.add(new Surface(name + ", HEAD", () -> here.fire(get.as("HEAD"))));
        surfaces.add(new Surface(name + ", presigned", () -> here.send(here.presign(get))));
      }
      for (String form : List.of("s3-website-us-east-1", "s3-website.us-east-1")) {
        Shot page = Shot.get("/key").with("Host", bucket + "." + form + DOMAIN);
        surfaces.add(new Surface(form + " at " + door, () -> here.fire(page)));
      }
      copies(door, here).forEach(surfaces::add);
    }
    return surfaces;
  }

  /** Copies, whose source is read. */
  private static Stream<Surface> copies(String door, Attack here) {
    String to = "/" + bucket + "/copy";
    String id = target.root().must(Shot.of("POST", to + "?uploads")).element("UploadId");
    String part = to + "?partNumber=1&uploadId=" + id;
    return places.stream()
        .filter(place -> place.host().isEmpty())
        .flatMap(
            from -> {
              String source = from.path().substring(1) + (isArn(from) ? "/object/key" : "/key");
              String name = "copy from " + from.name() + " at " + door;
              Shot copy = Shot.of("PUT", to).with("x-amz-copy-source", source);
              return Stream.of(
                  new Surface(name, () -> here.fire(copy)),
                  new Surface(name + " as a part", () -> here.fire(copy.to(part))));
            });
  }

  private static boolean isArn(Place place) {
    return place.name().equals("ARN");
  }

  private static List<Surface> writes() {
    var surfaces = new ArrayList<Surface>();
    String begun =
        target
            .root()
            .must(told(Shot.of("POST", "/" + bucket + "/new?uploads")))
            .element("UploadId");
    for (String door : List.of("s3", "api")) {
      Attack here = user.at(door, "s3");
      for (Place place : places) {
        String name = place.name() + " at " + door;
        Shot put = told(place.shot("PUT", "new")).body("text");
        Shot copy =
            told(place.shot("PUT", "new"))
                .with("x-amz-copy-source", bucket + "/key")
                .with("x-amz-tagging-directive", "REPLACE");
        Shot begin = told(place.shot("POST", "new?uploads"));
        surfaces.add(new Surface(name, () -> here.fire(put)));
        surfaces.add(new Surface(name + ", presigned", () -> here.send(here.presign(put))));
        surfaces.add(new Surface(name + ", copy", () -> here.fire(copy)));
        surfaces.add(new Surface(name + ", in parts", () -> here.fire(begin)));
        // It says nothing itself of what it belongs to.
        Shot part = place.shot("PUT", "new?partNumber=1&uploadId=" + begun).body("text");
        surfaces.add(new Surface(name + ", a part", () -> here.fire(part)));
      }
      for (Place place : places.subList(0, 3)) {
        surfaces.add(
            new Surface("form to " + place.name() + " at " + door, () -> form(door, place)));
      }
    }
    return surfaces;
  }

  private static Shot told(Shot shot) {
    return shot.with("x-amz-tagging", "kind=open")
        .with("x-amz-storage-class", "STANDARD")
        .with("x-amz-acl", "bucket-owner-full-control");
  }

  private static Answer form(String door, Place place) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("key", "new");
    fields.put("tagging", TAGS);
    fields.put("x-amz-storage-class", "STANDARD");
    fields.put("acl", "bucket-owner-full-control");
    fields.putAll(
        BrowserForm.signature(
            user,
            """
            {"expiration":"%s","conditions":[{"bucket":"%s"},{"key":"new"},
            ["starts-with","$tagging",""],["starts-with","$acl",""],
            ["starts-with","$x-amz-storage-class",""],["starts-with","$x-amz-credential",""],
            ["starts-with","$x-amz-date",""],["starts-with","$x-amz-algorithm",""]]}\
            """
                .formatted(Instant.now().plusSeconds(300), bucket)));
    Shot filled = BrowserForm.shot(place.path().isEmpty() ? "/" : place.path(), fields, "text");
    Shot addressed = place.host().isEmpty() ? filled : filled.with("Host", place.host() + DOMAIN);
    return target.stranger().at(door, "s3").fire(addressed);
  }
}
