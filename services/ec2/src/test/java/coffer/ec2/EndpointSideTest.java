package coffer.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.pipeline.IdentitySide;
import coffer.pipeline.NetworkSide.Arrival;
import coffer.pipeline.OrganizationSide;
import coffer.pipeline.Sides;
import coffer.testkit.RewrittenRecords;
import coffer.wire.Peer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointSideTest {
  private static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  private static Peer peer(String listener) {
    return new Peer(listener, HERE, HERE, Optional.empty());
  }

  private Optional<Arrival> arrival(String listener) {
    return world.ec2.side().of(peer(listener));
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3", "api", "s3-plaintext", "office"})
  void knowsNoEndpointAtTheOpenDoors(String listener) {
    String _ = world.endpoint(world.vpc());

    assertThat(arrival(listener)).isEmpty();
  }

  @Test
  void tellsTheEndpointOfAListener() {
    String vpc = world.vpc();
    String id = world.endpoint(vpc);

    Arrival arrival = arrival("vpce.office").orElseThrow();

    assertThat(arrival.endpoint()).isEqualTo(id);
    assertThat(arrival.vpc()).isEqualTo(vpc);
    assertThat(arrival.vpcArn())
        .isEqualTo("arn:aws:ec2:us-east-1:" + world.alice() + ":vpc/" + vpc);
    assertThat(arrival.account()).isEqualTo(world.alice());
    assertThat(arrival.policy()).isEmpty();
    assertThat(arrival("vpce.office").orElseThrow()).isSameAs(arrival);
  }

  @Test
  void seesAPolicyWithTheNextRequest() {
    String id = world.endpoint(world.vpc());
    assertThat(arrival("vpce.office").orElseThrow().policy()).isEmpty();

    world.must(
        "ModifyVpcEndpoint",
        "VpcEndpointId",
        id,
        "PolicyDocument",
        "{\"Version\":\"2012-10-17\",\"Statement\":[]}"
            .replace(
                "[]",
                "[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}]"));

    assertThat(arrival("vpce.office").orElseThrow().policy().orElseThrow().name())
        .endsWith(":vpc-endpoint/" + id);
  }

  @Test
  void refusesEverybodyAtAListenerWithoutAnEndpoint() {
    world.api.from(peer("vpce.office"));

    // The root user of the account, who needs no policy anywhere else.
    assertThat(world.ask("DescribeVpcs").code()).isEqualTo("UnauthorizedOperation");
    assertThat(arrival("vpce.office").orElseThrow().policy()).isPresent();
    assertThat(arrival("vpce.unheard-of").orElseThrow().policy()).isPresent();
  }

  @Test
  void letsNobodyInOnceTheEndpointIsGone() {
    String id = world.endpoint(world.vpc());
    world.api.from(peer("vpce.office"));
    world.must("DescribeVpcs");

    world.must("DeleteVpcEndpoints", "VpcEndpointId.1", id);

    assertThat(world.ask("DescribeVpcs").code()).isEqualTo("UnauthorizedOperation");
  }

  @Test
  void judgesByTheEndpointsPolicyEvenTheRootUser() {
    String vpc = world.vpc();
    String _ =
        world.endpoint(
            vpc,
            "PolicyDocument",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ec2:DescribeVpcs\",\"Resource\":\"*\"}]}");

    world.api.from(peer("vpce.office"));

    assertThat(world.ask("DescribeVpcs").status()).isEqualTo(200);
    assertThat(world.ask("DescribeSubnets").code()).isEqualTo("UnauthorizedOperation");
  }

  /** T11: as if another release had written it. */
  @Test
  void letsNobodyInByAPolicyThatCannotBeRead() {
    String vpc = world.vpc();
    String _ =
        world.endpoint(
            vpc,
            "PolicyDocument",
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ec2:Describe*\",\"Resource\":\"*\"}]}");
    assertThat(RewrittenRecords.replace(world.api.engine, "ec2:Describe*", "ec2{Describe*"))
        .isPositive();

    try (var again = world.another(List.of(World.OFFICE))) {
      world.api.serve(
          new Sides(_ -> IdentitySide.Held.NONE, OrganizationSide.NONE, again.side()),
          Map.of(),
          again.operations());
      assertThat(world.ask("DescribeVpcs").status()).isEqualTo(200);
      world.api.from(peer("vpce.office"));

      assertThat(world.ask("DescribeVpcs").code()).isEqualTo("UnauthorizedOperation");
    }
  }
}
