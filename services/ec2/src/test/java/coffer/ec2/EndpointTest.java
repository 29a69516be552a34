package coffer.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.ec2.network.Door;
import coffer.ec2.network.Networks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointTest {
  private static final String DENY_ALL =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]}";

  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void isMadeOnTheOnlyListenerThatIsFree() {
    String vpc = world.vpc();

    var made = world.must("CreateVpcEndpoint", World.with(vpc));

    assertThat(made.element("vpcEndpointId")).matches("vpce-[0-9a-f]{17}");
    assertThat(made.element("vpcEndpointType")).isEqualTo("Gateway");
    assertThat(made.element("state")).isEqualTo("available");
    assertThat(made.element("policyDocument")).contains("\"Effect\":\"Allow\"");
    assertThat(world.ec2.endpointAt("vpce.office")).isPresent();
    assertThat(world.ask("CreateVpcEndpoint", World.with(vpc)).code())
        .isEqualTo("VpcEndpointLimitExceeded");
  }

  @Test
  void isMadeOnTheListenerOfItsTag() {
    world.api.ask(world.api.root(world.api.bob));
    String vpc = world.vpc();

    assertThat(world.ask("CreateVpcEndpoint", World.with(vpc)).code())
        .isEqualTo("InvalidParameterValue");
    String id = world.endpoint(vpc, tag("lab"));

    assertThat(world.ec2.endpointAt("vpce.lab").orElseThrow().id()).isEqualTo(id);
    assertThat(world.ask("CreateVpcEndpoint", World.with(vpc, tag("lab"))).code())
        .isEqualTo("InvalidParameterValue");
    assertThat(world.ask("CreateVpcEndpoint", World.with(vpc, tag("none"))).code())
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void cannotHaveAListenerOfAnotherAccount() {
    String vpc = world.vpc();

    assertThat(world.ask("CreateVpcEndpoint", World.with(vpc, tag("lab"))).code())
        .isEqualTo("InvalidParameterValue");
    assertThat(world.ec2.endpointAt("vpce.lab")).isEmpty();
  }

  @Test
  void givesTheListenerBackWhenItIsRemoved() {
    String vpc = world.vpc();
    String id = world.endpoint(vpc);

    assertThat(world.ask("DeleteVpc", "VpcId", vpc).code()).isEqualTo("DependencyViolation");
    assertThat(
            world
                .must("DeleteVpcEndpoints", "VpcEndpointId.1", id, "VpcEndpointId.2", "vpce-0")
                .elements("code"))
        .containsExactly("InvalidVpcEndpointId.NotFound");

    assertThat(world.ec2.endpointAt("vpce.office")).isEmpty();
    assertThat(world.ask("DescribeVpcEndpoints", "VpcEndpointId.1", id).code())
        .isEqualTo("InvalidVpcEndpointId.NotFound");
    assertThat(world.endpoint(vpc)).isNotEqualTo(id);
  }

  @Test
  void keepsNoListenerWhenItCannotBeMade() {
    String vpc = world.vpc();

    for (String[] wrong :
        List.of(
            World.with("vpc-0"),
            World.with(vpc, "RouteTableId.1", "rtb-0"),
            World.with(vpc, "VpcEndpointType", "Interface"),
            World.with(vpc, "PolicyDocument", "{}"))) {
      assertThat(world.ask("CreateVpcEndpoint", wrong).status()).isEqualTo(400);
    }

    assertThat(world.ec2.endpointAt("vpce.office")).isEmpty();
    String _ = world.endpoint(vpc);
  }

  @Test
  void isMadeOnceForOneToken() {
    String vpc = world.vpc();
    String first = world.endpoint(vpc, "ClientToken", "t");

    assertThat(world.endpoint(vpc, "ClientToken", "t")).isEqualTo(first);
    assertThat(
            world
                .ask(
                    "CreateVpcEndpoint",
                    World.with(vpc, "ClientToken", "t", "PolicyDocument", DENY_ALL))
                .code())
        .isEqualTo("IdempotentParameterMismatch");
    assertThat(world.must("DescribeVpcEndpoints").elements("vpcEndpointId")).containsExactly(first);
  }

  @Test
  void isHadByOneOfManyWhoWantTheListenerAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> tries =
          IntStream.range(0, 16).<Callable<Boolean>>mapToObj(_ -> this::claim).toList();
      long had = threads.invokeAll(tries).stream().filter(f -> f.resultNow()).count();

      assertThat(had).isEqualTo(1);
    }
  }

  private boolean claim() {
    var networks =
        new Networks(world.api.engine.meta(), world.api.engine.changes(), world.api.clock);
    try (networks) {
      return networks.claim(
          World.OFFICE, world.alice(), "vpce-" + Thread.currentThread().threadId());
    }
  }

  @Test
  void losesAClaimThatCameToNothing() {
    var networks =
        new Networks(world.api.engine.meta(), world.api.engine.changes(), world.api.clock);
    try (networks) {
      assertThat(networks.claim(World.OFFICE, world.alice(), "vpce-1")).isTrue();
      assertThat(networks.claim(World.OFFICE, world.alice(), "vpce-2")).isFalse();

      world.api.clock.advance(Duration.ofSeconds(61));

      assertThat(networks.claim(World.OFFICE, world.alice(), "vpce-2")).isTrue();
      networks.release("office", "vpce-1");
      assertThat(networks.claim(World.OFFICE, world.alice(), "vpce-3")).isFalse();
    }
  }

  @Test
  void hasItsListenerForAsLongAsItsAccountMay() {
    String id = world.endpoint(world.vpc());

    try (var stricter =
        world.another(List.of(new Door("office", Optional.of(world.api.bob.id()), List.of())))) {
      assertThat(stricter.endpointAt("vpce.office")).isEmpty();
    }
    try (var without = world.another(List.of())) {
      assertThat(without.endpointAt("vpce.office")).isEmpty();
    }
    assertThat(world.ec2.endpointAt("vpce.office").orElseThrow().id()).isEqualTo(id);
  }

  @Test
  void asInterfaceHasAGroupAndNames() {
    String vpc = world.vpc();
    assertThat(
            world.ask("CreateVpcEndpoint", World.with(vpc, "VpcEndpointType", "Interface")).body())
        .contains("enableDnsHostnames");
    world.must("ModifyVpcAttribute", "VpcId", vpc, "EnableDnsHostnames.Value", "true");

    var made = world.must("CreateVpcEndpoint", World.with(vpc, "VpcEndpointType", "Interface"));

    String id = made.element("vpcEndpointId");
    assertThat(made.element("privateDnsEnabled")).isEqualTo("true");
    assertThat(made.element("groupId")).isEqualTo("sg-" + vpc.substring("vpc-".length()));
    assertThat(made.elements("dnsName"))
        .contains(
            id + ".s3.us-east-1.vpce.coffer.test", "*." + id + ".s3.us-east-1.vpce.coffer.test");
  }

  @Test
  void hasTheNamesOfS3WhilePrivateDnsIsOn() {
    String vpc = world.vpc();
    world.must("ModifyVpcAttribute", "VpcId", vpc, "EnableDnsHostnames.Value", "true");

    var made = world.must("CreateVpcEndpoint", World.with(vpc, "VpcEndpointType", "Interface"));

    String id = made.element("vpcEndpointId");
    assertThat(made.elements("dnsName"))
        .contains(
            "s3.us-east-1.coffer.test",
            "*.s3.us-east-1.coffer.test",
            "*.s3-accesspoint.us-east-1.coffer.test",
            "*.s3-control.us-east-1.coffer.test");
    assertThat(made.elements("hostedZoneId")).hasSize(4).allMatch(zone -> zone.startsWith("Z"));
    world.must("ModifyVpcEndpoint", "VpcEndpointId", id, "PrivateDnsEnabled", "false");
    var without = world.must("DescribeVpcEndpoints");
    assertThat(without.elements("dnsName")).hasSize(2).doesNotContain("s3.us-east-1.coffer.test");
    assertThat(without.elements("hostedZoneId")).isEmpty();
  }

  @Test
  void sharesNoRouteTableWithAnother() {
    world.api.ask(world.api.root(world.api.bob));
    String vpc = world.vpc();
    String table = "rtb-" + vpc.substring("vpc-".length());
    String[] routed = {"RouteTableId.1", table};

    String _ = world.endpoint(vpc, both(tag("office"), routed));

    assertThat(world.ask("CreateVpcEndpoint", World.with(vpc, both(tag("lab"), routed))).code())
        .isEqualTo("RouteAlreadyExists");
    String second = world.endpoint(vpc, tag("lab"));
    assertThat(
            world
                .ask("ModifyVpcEndpoint", "VpcEndpointId", second, "AddRouteTableId.1", table)
                .code())
        .isEqualTo("RouteAlreadyExists");
  }

  @ParameterizedTest(name = "{0} {1}={2}: {3}")
  @CsvSource({
    "DescribeVpcs, VpcId.1, foo, InvalidVpcID.Malformed",
    "DescribeVpcs, VpcId.1, vpc-0123456789abcdef0, InvalidVpcID.NotFound",
    "DescribeVpcEndpoints, VpcEndpointId.1, foo, InvalidVpcEndpointId.Malformed",
    "DescribeRouteTables, RouteTableId.1, foo, InvalidRouteTableId.Malformed",
    "DescribeSecurityGroups, GroupId.1, foo, InvalidGroupId.Malformed",
    "CreateVpcEndpoint, VpcId, foo, InvalidVpcId.Malformed",
    "CreateVpcEndpoint, VpcId, vpc-0123456789abcdef0, InvalidVpcId.NotFound",
    "CreateTags, ResourceId.1, foo, InvalidID",
    "CreateTags, ResourceId.1, vpc-foo, InvalidID",
    "CreateTags, ResourceId.1, vpc-0123456789abcdef0, InvalidVpcID.NotFound"
  })
  void saysWhatIsWrongWithAnId(String action, String member, String id, String code) {
    String[] asked =
        switch (action) {
          case "CreateVpcEndpoint" -> World.with(id);
          case "CreateTags" -> new String[] {member, id, "Tag.1.Key", "a", "Tag.1.Value", "b"};
          default -> new String[] {member, id};
        };

    assertThat(world.ask(action, asked).code()).isEqualTo(code);
  }

  @Test
  void hasNoRouteTableOfAnotherVpc() {
    assertThat(
            world
                .ask("CreateVpcEndpoint", World.with(world.vpc(), "RouteTableId.1", "rtb-0"))
                .code())
        .isEqualTo("InvalidRouteTableId.NotFound");
  }

  @Test
  void leadsToTheAddressesOfThePrefixList() {
    var lists = world.must("DescribeManagedPrefixLists");

    var entries =
        world.must("GetManagedPrefixListEntries", "PrefixListId", lists.element("prefixListId"));

    assertThat(entries.elements("cidr")).containsExactly("192.0.2.1/32");
    assertThat(world.api.lastAccesses().getFirst().resource().value())
        .endsWith(":prefix-list/" + lists.element("prefixListId"));
    assertThat(world.ask("GetManagedPrefixListEntries", "PrefixListId", "pl-0").code())
        .isEqualTo("InvalidPrefixListID.NotFound");
    assertThat(world.ask("GetManagedPrefixListEntries", "PrefixListId", "x").code())
        .isEqualTo("InvalidPrefixListId.Malformed");
  }

  private static String[] both(String[] some, String[] others) {
    return Stream.of(some, others).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void changesItsPolicyAndRoutes() {
    String vpc = world.vpc();
    String id = world.endpoint(vpc);
    String table = "rtb-" + vpc.substring("vpc-".length());

    world.must(
        "ModifyVpcEndpoint",
        "VpcEndpointId",
        id,
        "PolicyDocument",
        DENY_ALL,
        "AddRouteTableId.1",
        table);

    assertThat(world.must("DescribeVpcEndpoints").element("policyDocument")).isEqualTo(DENY_ALL);
    assertThat(world.must("DescribeRouteTables").elements("gatewayId"))
        .containsExactly("local", id);
    world.must(
        "ModifyVpcEndpoint",
        "VpcEndpointId",
        id,
        "ResetPolicy",
        "true",
        "RemoveRouteTableId.1",
        table);
    assertThat(world.must("DescribeVpcEndpoints").element("policyDocument")).contains("Allow");
    assertThat(world.must("DescribeRouteTables").elements("gatewayId")).containsExactly("local");
    assertThat(
            world
                .ask("ModifyVpcEndpoint", "VpcEndpointId", id, "PolicyDocument", "{\"Version\":1}")
                .code())
        .isEqualTo("InvalidPolicyDocument");
    // A Deny on what no request has would never apply.
    String untold = DENY_ALL.replace("}]", ",\"Condition\":{\"Bool\":{\"aws:Magic\":true}}}]");
    assertThat(untold).contains("aws:Magic");
    assertThat(world.ask("ModifyVpcEndpoint", "VpcEndpointId", id, "PolicyDocument", untold).code())
        .isEqualTo("InvalidPolicyDocument");
    assertThat(
            world.ask("ModifyVpcEndpoint", "VpcEndpointId", "vpce-0", "ResetPolicy", "true").code())
        .isEqualTo("InvalidVpcEndpointId.NotFound");
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "VpcEndpointType, GatewayLoadBalancer, NotImplemented",
    "ServiceName, com.amazonaws.us-east-1.dynamodb, InvalidServiceName",
    "ServiceName, com.amazonaws.eu-west-1.s3, InvalidServiceName",
    "ServiceRegion, eu-west-1, InvalidParameterValue",
    "SubnetId.1, subnet-1, InvalidSubnetID.NotFound",
    "SecurityGroupId.1, sg-1, InvalidParameter",
    "IpAddressType, ipv6, NotImplemented",
    "PrivateDnsEnabled, true, InvalidParameter",
    "DnsOptions.DnsRecordIpType, ipv6, NotImplemented",
    "ServiceNetworkArn, arn:aws:vpc-lattice:us-east-1:1:servicenetwork/x, NotImplemented"
  })
  void refusesWhatItCannotHave(String member, String value, String code) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("VpcId", world.vpc());
    parameters.put("ServiceName", World.S3);
    parameters.put(member, value);
    String[] all =
        parameters.entrySet().stream()
            .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
            .toArray(String[]::new);

    assertThat(world.ask("CreateVpcEndpoint", all).code()).isEqualTo(code);
  }

  @Test
  void keepsTheTagOfItsListener() {
    String vpc = world.vpc();
    String id = world.endpoint(vpc, tag("office"));

    world.must("CreateTags", "ResourceId.1", id, "Tag.1.Key", "a", "Tag.1.Value", "b");
    assertThat(
            world
                .ask(
                    "CreateTags",
                    "ResourceId.1",
                    id,
                    "Tag.1.Key",
                    "coffer:listener",
                    "Tag.1.Value",
                    "lab")
                .code())
        .isEqualTo("InvalidParameterValue");
    assertThat(world.ask("DeleteTags", "ResourceId.1", id, "Tag.1.Key", "coffer:listener").code())
        .isEqualTo("InvalidParameterValue");
    world.must("DeleteTags", "ResourceId.1", id);

    assertThat(world.must("DescribeTags").elements("key")).containsExactly("coffer:listener");
  }

  @Test
  void tellsWhatItsRequestNeeds() {
    String vpc = world.vpc();
    String id = world.endpoint(vpc, tag("office"));
    String here = "arn:aws:ec2:us-east-1:" + world.alice() + ":";

    assertThat(world.api.lastAccesses())
        .extracting(access -> access.action() + " " + access.resource())
        .containsExactly(
            "ec2:CreateVpcEndpoint " + here + "vpc/" + vpc,
            "ec2:CreateVpcEndpoint " + here + "vpc-endpoint/*",
            "ec2:CreateTags " + here + "vpc-endpoint/*");
    assertThat(world.api.lastAccesses().getLast().facts())
        .containsEntry("aws:requesttag/coffer:listener", List.of("office"))
        .containsEntry("ec2:createaction", List.of("CreateVpcEndpoint"));
    world.must("ModifyVpcEndpoint", "VpcEndpointId", id, "PolicyDocument", DENY_ALL);
    assertThat(world.api.lastAccesses().getFirst().facts())
        .containsEntry("aws:resourcetag/coffer:listener", List.of("office"))
        .containsEntry("ec2:attribute", List.of("PolicyDocument"));
  }

  private static String[] tag(String listener) {
    return new String[] {
      "TagSpecification.1.ResourceType", "vpc-endpoint",
      "TagSpecification.1.Tag.1.Key", "coffer:listener",
      "TagSpecification.1.Tag.1.Value", listener
    };
  }
}
