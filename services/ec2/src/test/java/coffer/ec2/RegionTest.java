package coffer.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.ec2.place.Place;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegionTest {
  private final World world = new World();

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, us-east-1a, use1-az1",
    "eu-central-1, eu-central-1a, euc1-az1",
    "ap-northeast-2, ap-northeast-2a, apne2-az1",
    "home, homea, home-az1"
  })
  void namesItsZoneAsAwsDoes(String region, String name, String id) {
    assertThat(Place.of(region)).isEqualTo(new Place(name, id));
  }

  @Test
  void isTheOnlyOne() {
    assertThat(world.must("DescribeRegions").elements("regionName")).containsExactly("us-east-1");
    assertThat(world.ask("DescribeRegions", "RegionName.1", "eu-west-1").code())
        .isEqualTo("InvalidParameterValue");
    assertThat(world.must("DescribeAvailabilityZones").elements("zoneId"))
        .containsExactly("use1-az1");
    assertThat(world.ask("DescribeAvailabilityZones", "ZoneId.1", "use1-az2").code())
        .isEqualTo("InvalidParameterValue");
    assertThat(
            world
                .must("DescribeAccountAttributes", "AttributeName.1", "default-vpc")
                .element("attributeValue"))
        .isEqualTo("none");
  }

  @Test
  void hasS3AsItsOneServiceOfEndpoints() {
    assertThat(world.must("DescribeVpcEndpointServices").element("serviceName"))
        .isEqualTo(World.S3);
    var list =
        world.must(
            "DescribePrefixLists",
            "Filter.1.Name",
            "prefix-list-name",
            "Filter.1.Value.1",
            World.S3);
    assertThat(list.element("prefixListId")).matches("pl-[0-9a-f]{8}");
    assertThat(list.body()).contains("<item>192.0.2.1/32</item>");
    assertThat(world.must("DescribeManagedPrefixLists").element("prefixListId"))
        .isEqualTo(list.element("prefixListId"));
  }
}
