package coffer.wire.route;

import static coffer.wire.route.Calls.IDS;
import static coffer.wire.route.Calls.body;
import static coffer.wire.route.Calls.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coffer.wire.ApiError;
import coffer.wire.Apis;
import coffer.wire.Headers;
import coffer.wire.HttpReply;
import coffer.wire.HttpRequest;
import coffer.wire.Resolution;
import coffer.wire.WireCall;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Requests as boto3 1.43 sends them, and what it wants to read, for services beside S3. */
final class RecordedCallsTest {
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  private final Apis apis =
      ModelApis.load(
          List.of("s3control", "s3", "sts", "iam", "organizations", "ec2"), List.of("localhost"));

  record Tag(String key, String value) {}

  record CreateUser(String path, String userName, List<Tag> tags) {}

  record User(String path, String userName, Instant createDate) {}

  record Users(List<User> users, boolean isTruncated) {}

  record CreatePolicy(
      String content, String description, String name, String type, List<Tag> tags) {}

  record Filter(String name, List<String> values) {}

  record DescribeVpcEndpoints(
      List<String> vpcEndpointIds, List<Filter> filters, Integer maxResults) {}

  record TagSpecification(String resourceType, List<Tag> tags) {}

  record CreateVpc(String cidrBlock, List<TagSpecification> tagSpecifications) {}

  record Flag(Boolean value) {}

  record ModifyVpcAttribute(String vpcId, Flag enableDnsSupport) {}

  record Vpc(String vpcId, List<Tag> tags) {}

  record Vpcs(List<Vpc> vpcs) {}

  private WireCall form(String service, String form) throws IOException {
    byte[] bytes = utf8(form);
    HttpRequest sent =
        Calls.request(
            "POST",
            "/",
            "Content-Type",
            FORM,
            "Host",
            "localhost:9001",
            "Authorization",
            authorization(service));
    HttpRequest request =
        apis.prepared(
            new HttpRequest(
                "POST",
                "/",
                sent.headers(),
                new ByteArrayInputStream(bytes),
                bytes.length,
                sent.peer()));
    Resolution resolution = apis.resolve(request);
    assertThat(resolution).isInstanceOf(Resolution.Found.class);
    return ((Resolution.Found) resolution).call();
  }

  private static String authorization(String service) {
    return "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-east-1/"
        + service
        + "/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=86ef";
  }

  @Test
  void iamReadsAListOfTags() throws IOException {
    String form =
        "Action=CreateUser&Version=2010-05-08&UserName=alice&Path=%2Fteam%2F&Tags.member.1.Key=a"
            + "&Tags.member.1.Value=b+c&Tags.member.2.Key=k&Tags.member.2.Value=v%3D%2B";

    WireCall call = form("iam", form);

    assertThat(call.service()).isEqualTo("iam");
    assertThat(call.operation()).isEqualTo("CreateUser");
    assertThat(call.whole(CreateUser.class, utf8(form)))
        .isEqualTo(
            new CreateUser("/team/", "alice", List.of(new Tag("a", "b c"), new Tag("k", "v=+"))));
  }

  @Test
  void iamWritesMembersAndItsOwnErrors() throws IOException {
    WireCall call = form("iam", "Action=ListUsers&Version=2010-05-08");
    var alice = new User("/", "alice", Instant.parse("2026-11-22T13:25:02Z"));

    HttpReply reply = call.reply(new Users(List.of(alice), false), 0, Headers.EMPTY, IDS);
    HttpReply error = call.error(new ApiError("NoSuchEntity", "gone"), IDS);

    assertThat(body(reply))
        .contains("<ListUsersResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">")
        .contains("<Users><member><Path>/</Path><UserName>alice</UserName>")
        .contains("<CreateDate>2026-11-22T13:25:02Z</CreateDate></member></Users>");
    assertThat(error.status()).isEqualTo(404);
    assertThat(body(error)).contains("<Type>Sender</Type><Code>NoSuchEntity</Code>");
  }

  @Test
  void iamRefusesWhatItsModelRefuses() throws IOException {
    String form =
        "Action=UpdateAccessKey&Version=2010-05-08&AccessKeyId=AKIAIOSFODNN7EXAMPLE"
            + "&Status=Gone";
    WireCall call = form("iam", form);

    assertThatThrownBy(() -> call.whole(Map.class, utf8(form)))
        .isInstanceOfSatisfying(
            ApiError.class,
            e -> {
              assertThat(e.code()).isEqualTo("ValidationError");
              assertThat(e.message()).contains("Member must satisfy enum value set: [Active,");
            });
  }

  @Test
  void organizationsReadsJson() {
    WireCall call = organizations();
    String json =
        "{\"Content\": \"{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":[]}\","
            + " \"Description\": \"none\", \"Name\": \"deny\", \"Type\":"
            + " \"SERVICE_CONTROL_POLICY\", \"Tags\": [{\"Key\": \"a\", \"Value\": \"b\"}]}";

    assertThat(call.service()).isEqualTo("organizations");
    assertThat(call.operation()).isEqualTo("CreatePolicy");
    assertThat(call.whole(CreatePolicy.class, utf8(json)))
        .isEqualTo(
            new CreatePolicy(
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "none",
                "deny",
                "SERVICE_CONTROL_POLICY",
                List.of(new Tag("a", "b"))));
  }

  @Test
  void organizationsCallsCommonErrorsItsOwnWay() {
    HttpReply reply = organizations().error(new ApiError("AccessDenied", 403, "no"), IDS);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(body(reply)).contains("\"__type\":\"AccessDeniedException\"");
  }

  private WireCall organizations() {
    return Calls.found(
        apis,
        "POST",
        "/",
        "Host",
        "localhost:9001",
        "Content-Type",
        "application/x-amz-json-1.1",
        "X-Amz-Target",
        "AWSOrganizationsV20161128.CreatePolicy",
        "Authorization",
        authorization("organizations"));
  }

  @Test
  void ec2ReadsFiltersAndNestedLists() throws IOException {
    String describe =
        "Action=DescribeVpcEndpoints&Version=2016-11-15&VpcEndpointId.1=vpce-1"
            + "&VpcEndpointId.2=vpce-2&Filter.1.Name=vpc-id&Filter.1.Value.1=vpc-1"
            + "&Filter.1.Value.2=vpc-2&MaxResults=5";
    String create =
        "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.0.0%2F16"
            + "&TagSpecification.1.ResourceType=vpc&TagSpecification.1.Tag.1.Key=Name"
            + "&TagSpecification.1.Tag.1.Value=x";
    String modify =
        "Action=ModifyVpcAttribute&Version=2016-11-15&VpcId=vpc-1&EnableDnsSupport.Value=true";

    WireCall call = form("ec2", describe);

    assertThat(call.service()).isEqualTo("ec2");
    assertThat(call.whole(DescribeVpcEndpoints.class, utf8(describe)))
        .isEqualTo(
            new DescribeVpcEndpoints(
                List.of("vpce-1", "vpce-2"),
                List.of(new Filter("vpc-id", List.of("vpc-1", "vpc-2"))),
                5));
    assertThat(form("ec2", create).whole(CreateVpc.class, utf8(create)))
        .isEqualTo(
            new CreateVpc(
                "10.0.0.0/16",
                List.of(new TagSpecification("vpc", List.of(new Tag("Name", "x"))))));
    assertThat(form("ec2", modify).whole(ModifyVpcAttribute.class, utf8(modify)))
        .isEqualTo(new ModifyVpcAttribute("vpc-1", new Flag(true)));
  }

  @Test
  void ec2WritesItemsAndItsOwnErrors() throws IOException {
    WireCall call = form("ec2", "Action=DescribeVpcs&Version=2016-11-15");
    var vpc = new Vpc("vpc-1", List.of(new Tag("Name", "x")));

    HttpReply reply = call.reply(new Vpcs(List.of(vpc)), 0, Headers.EMPTY, IDS);
    HttpReply error = call.error(new ApiError("AccessDenied", 403, "no"), IDS);

    assertThat(body(reply))
        .contains("<DescribeVpcsResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15\">")
        .contains("<vpcSet><item>")
        .contains("<tagSet><item><key>Name</key><value>x</value></item></tagSet>");
    assertThat(error.status()).isEqualTo(403);
    assertThat(body(error))
        .contains("<Errors><Error><Code>UnauthorizedOperation</Code><Message>no</Message>");
  }

  @Test
  void ec2NamesTheParameterThatIsMissing() throws IOException {
    String form = "Action=DeleteVpc&Version=2016-11-15";
    WireCall call = form("ec2", form);

    assertThatThrownBy(() -> call.whole(Map.class, utf8(form)))
        .isInstanceOfSatisfying(
            ApiError.class,
            e -> {
              assertThat(e.code()).isEqualTo("MissingParameter");
              assertThat(e.message()).isEqualTo("The request must contain the parameter VpcId");
            });
  }
}
