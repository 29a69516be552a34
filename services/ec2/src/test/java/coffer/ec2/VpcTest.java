package coffer.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pipeline.Principal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VpcTest {
  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void isMadeFoundAndRemoved() {
    String id = world.vpc();

    assertThat(id).matches("vpc-[0-9a-f]{17}");
    var found = world.must("DescribeVpcs", "VpcId.1", id);
    assertThat(found.element("cidrBlock")).isEqualTo("10.0.0.0/16");
    assertThat(found.elements("state")).contains("available");
    assertThat(found.element("isDefault")).isEqualTo("false");
    assertThat(found.element("ownerId")).isEqualTo(world.alice().value());
    world.must("DeleteVpc", "VpcId", id);
    assertThat(world.ask("DescribeVpcs", "VpcId.1", id).code()).isEqualTo("InvalidVpcID.NotFound");
    assertThat(world.ask("DeleteVpc", "VpcId", id).code()).isEqualTo("InvalidVpcID.NotFound");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "100.68.0.18/18, 100.68.0.0/18",
    "10.0.0.0/28, 10.0.0.0/28",
    "10.0.0.0/15, InvalidVpc.Range",
    "10.0.0.0/29, InvalidVpc.Range",
    "10.0.0.256/24, InvalidParameterValue",
    "10.0.0.0, InvalidParameterValue",
    "fd00::/56, InvalidParameterValue"
  })
  void hasARangeInCanonicalForm(String given, String expected) {
    var answer = world.ask("CreateVpc", "CidrBlock", given);

    assertThat(answer.status() == 200 ? answer.element("cidrBlock") : answer.code())
        .isEqualTo(expected);
  }

  @Test
  void isOfItsAccountOnly() {
    String id = world.vpc();

    world.api.ask(world.api.root(world.api.bob));

    assertThat(world.must("DescribeVpcs").elements("vpcId")).isEmpty();
    assertThat(world.ask("DeleteVpc", "VpcId", id).code()).isEqualTo("InvalidVpcID.NotFound");
    assertThat(
            world.ask("DescribeVpcAttribute", "VpcId", id, "Attribute", "enableDnsSupport").code())
        .isEqualTo("InvalidVpcID.NotFound");
  }

  @Test
  void isNobodysBusinessWithoutASignature() {
    world.api.ask(new Principal.Anonymous());

    assertThat(world.ask("DescribeVpcs").status()).isEqualTo(403);
    assertThat(world.ask("CreateVpc", "CidrBlock", "10.0.0.0/16").status()).isEqualTo(403);
  }

  @Test
  void tellsAndChangesItsAttributes() {
    String id = world.vpc();

    world.must("ModifyVpcAttribute", "VpcId", id, "EnableDnsHostnames.Value", "true");

    for (String one :
        List.of(
            "enableDnsSupport:true",
            "enableDnsHostnames:true",
            "enableNetworkAddressUsageMetrics:false")) {
      String name = one.substring(0, one.indexOf(':'));
      assertThat(world.must("DescribeVpcAttribute", "VpcId", id, "Attribute", name).body())
          .contains("<" + name + "><value>" + one.substring(one.indexOf(':') + 1) + "</value>");
    }
    assertThat(world.ask("ModifyVpcAttribute", "VpcId", id).code()).isEqualTo("MissingParameter");
    assertThat(
            world
                .ask(
                    "ModifyVpcAttribute",
                    "VpcId",
                    id,
                    "EnableDnsHostnames.Value",
                    "true",
                    "EnableDnsSupport.Value",
                    "true")
                .code())
        .isEqualTo("InvalidParameterCombination");
  }

  @Test
  void hasItsDefaultsAndNothingElse() {
    String id = world.vpc();
    String other = world.vpc();
    String own = id.substring("vpc-".length());

    assertThat(
            world
                .must(
                    "DescribeSecurityGroups",
                    "Filter.1.Name",
                    "vpc-id",
                    "Filter.1.Value.1",
                    id,
                    "Filter.2.Name",
                    "group-name",
                    "Filter.2.Value.1",
                    "default")
                .elements("groupName"))
        .containsExactly("default");
    assertThat(
            world
                .must(
                    "DescribeRouteTables",
                    "Filter.1.Name",
                    "association.main",
                    "Filter.1.Value.1",
                    "true",
                    "Filter.2.Name",
                    "vpc-id",
                    "Filter.2.Value.1",
                    id)
                .body())
        .contains("<routeTableId>rtb-" + own + "</routeTableId>", "<gatewayId>local</gatewayId>")
        .doesNotContain(other);
    assertThat(
            world
                .must(
                    "DescribeNetworkAcls",
                    "Filter.1.Name",
                    "default",
                    "Filter.1.Value.1",
                    "true",
                    "Filter.2.Name",
                    "vpc-id",
                    "Filter.2.Value.1",
                    id)
                .elements("networkAclId"))
        .containsExactly("acl-" + own);
    assertThat(world.must("DescribeSubnets").elements("subnetId")).isEmpty();
    assertThat(world.must("DescribeNetworkInterfaces").elements("networkInterfaceId")).isEmpty();
    assertThat(world.must("DescribeInstances").elements("instanceId")).isEmpty();
    assertThat(world.ask("DescribeSubnets", "SubnetId.1", "subnet-1").code())
        .isEqualTo("InvalidSubnetID.NotFound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ipv6Pool", "Ipv4IpamPoolId", "Ipv6CidrBlock"})
  void refusesWhatItCannotHave(String member) {
    assertThat(world.ask("CreateVpc", "CidrBlock", "10.0.0.0/16", member, "x").code())
        .isEqualTo("NotImplemented");
    assertThat(world.must("DescribeVpcs").elements("vpcId")).isEmpty();
  }

  @Test
  void takesAFalseForNothing() {
    assertThat(
            world
                .ask(
                    "CreateVpc", "CidrBlock", "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock", "false")
                .status())
        .isEqualTo(200);
    assertThat(
            world
                .ask("CreateVpc", "CidrBlock", "10.0.0.0/16", "AmazonProvidedIpv6CidrBlock", "true")
                .code())
        .isEqualTo("NotImplemented");
  }

  @Test
  void isListedAPageAtATime() {
    for (int i = 0; i < 7; i++) {
      String _ = world.vpc();
    }

    var first = world.must("DescribeVpcs", "MaxResults", "5");
    var second =
        world.must("DescribeVpcs", "MaxResults", "5", "NextToken", first.element("nextToken"));

    assertThat(first.elements("vpcId"))
        .hasSize(5)
        .doesNotContainAnyElementsOf(second.elements("vpcId"));
    assertThat(second.elements("vpcId")).hasSize(2);
    assertThat(second.body()).doesNotContain("nextToken");
    for (String token : List.of("%%%", "zz")) {
      assertThat(world.ask("DescribeVpcs", "NextToken", token).code())
          .isEqualTo("InvalidPaginationToken");
    }
    assertThat(world.ask("DescribeSecurityGroups", "NextToken", first.element("nextToken")).code())
        .isEqualTo("InvalidPaginationToken");
    assertThat(world.ask("DescribeVpcs", "MaxResults", "4").code())
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void isFoundByFilters() {
    String id =
        world
            .must(
                "CreateVpc",
                "CidrBlock",
                "10.1.0.0/16",
                "TagSpecification.1.ResourceType",
                "vpc",
                "TagSpecification.1.Tag.1.Key",
                "team",
                "TagSpecification.1.Tag.1.Value",
                "storage")
            .element("vpcId");
    String _ = world.vpc();

    for (String[] filter :
        new String[][] {
          {"tag:team", "stor*"}, {"tag-key", "team"}, {"cidr", "10.1.?.0/16"}, {"vpc-id", id}
        }) {
      assertThat(
              world
                  .must("DescribeVpcs", "Filter.1.Name", filter[0], "Filter.1.Value.1", filter[1])
                  .elements("vpcId"))
          .as(filter[0])
          .containsExactly(id);
    }
    assertThat(
            world
                .must("DescribeVpcs", "Filter.1.Name", "cidr", "Filter.1.Value.1", "x")
                .elements("vpcId"))
        .isEmpty();
    assertThat(
            world.ask("DescribeVpcs", "Filter.1.Name", "colour", "Filter.1.Value.1", "red").code())
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void isNotMadeByADryRun() {
    var answer = world.ask("CreateVpc", "CidrBlock", "10.0.0.0/16", "DryRun", "true");

    assertThat(answer.code()).isEqualTo("DryRunOperation");
    assertThat(answer.status()).isEqualTo(412);
    assertThat(world.must("DescribeVpcs").elements("vpcId")).isEmpty();
  }

  @Test
  void isDecidedByItsTagsBeforeADryRunTellsAnything() {
    String tagged =
        world
            .must(
                "CreateVpc",
                "CidrBlock",
                "10.1.0.0/16",
                "TagSpecification.1.ResourceType",
                "vpc",
                "TagSpecification.1.Tag.1.Key",
                "team",
                "TagSpecification.1.Tag.1.Value",
                "storage")
            .element("vpcId");
    String other = world.vpc();
    world.asUserWho(
        """
        {"Effect":"Allow","Action":"ec2:DeleteVpc","Resource":"arn:aws:ec2:us-east-1:*:vpc/*",
         "Condition":{"StringEquals":{"ec2:ResourceTag/team":"storage","ec2:Region":"us-east-1"}}}
        """);

    assertThat(world.ask("DeleteVpc", "VpcId", other, "DryRun", "true").code())
        .isEqualTo("UnauthorizedOperation");
    assertThat(world.ask("DeleteVpc", "VpcId", tagged, "DryRun", "true").code())
        .isEqualTo("DryRunOperation");
    assertThat(world.ask("DeleteVpc", "VpcId", "vpc-0").code()).isEqualTo("UnauthorizedOperation");
    world.must("DeleteVpc", "VpcId", tagged);
  }

  @Test
  void needsLeaveToTagWhatIsMade() {
    world.asUserWho("{\"Effect\":\"Allow\",\"Action\":\"ec2:CreateVpc\",\"Resource\":\"*\"}");

    assertThat(world.ask("CreateVpc", "CidrBlock", "10.0.0.0/16").status()).isEqualTo(200);
    assertThat(
            world
                .ask(
                    "CreateVpc",
                    "CidrBlock",
                    "10.0.0.0/16",
                    "TagSpecification.1.ResourceType",
                    "vpc",
                    "TagSpecification.1.Tag.1.Key",
                    "a",
                    "TagSpecification.1.Tag.1.Value",
                    "b")
                .code())
        .isEqualTo("UnauthorizedOperation");
  }

  @Test
  void missesWhatMustBeThere() {
    assertThat(world.ask("CreateVpc").code()).isEqualTo("MissingParameter");
    assertThat(world.ask("DeleteVpc").code()).isEqualTo("MissingParameter");
  }
}
