package coffer.ec2.place;

import coffer.ec2.call.Describe;
import coffer.ec2.call.Errors;
import coffer.ec2.call.Filter;
import coffer.ec2.call.Filters;
import coffer.ec2.call.Scope;
import coffer.ec2.network.Ec2Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the one zone. Source: Amazon EC2 API Reference, "DescribeAvailabilityZones". */
final class DescribeAvailabilityZones
    extends Describe<DescribeAvailabilityZones.Input, DescribeAvailabilityZones.Zone> {
  /** What can be asked. */
  record Input(
      @Nullable List<String> zoneNames,
      @Nullable List<String> zoneIds,
      @Nullable Boolean allAvailabilityZones,
      @Nullable Boolean dryRun,
      @Nullable List<Filter> filters)
      implements Question {
    @Override
    public @Nullable List<String> ids() {
      return zoneNames;
    }
  }

  /** All of them. */
  record Output(List<Zone> availabilityZones) {}

  record Zone(
      String zoneName,
      String zoneId,
      String regionName,
      String state,
      String optInStatus,
      String groupName,
      String networkBorderGroup,
      String zoneType) {}

  DescribeAvailabilityZones(Ec2Context context) {
    super(
        context,
        Input.class,
        "ec2:DescribeAvailabilityZones",
        new Kind<>(
            Zone::zoneName,
            name -> Errors.invalidValue("Invalid availability zone: [" + name + "]"),
            filters()));
  }

  private static Filters<Zone> filters() {
    return new Filters<Zone>()
        .by("group-name", Zone::groupName)
        .by("opt-in-status", Zone::optInStatus)
        .by("region-name", Zone::regionName)
        .by("state", Zone::state)
        .by("zone-id", Zone::zoneId)
        .by("zone-name", Zone::zoneName)
        .by("zone-type", Zone::zoneType)
        .nothingHas("group-long-name", "message", "parent-zone-id", "parent-zone-name");
  }

  @Override
  protected void check(Input asked, Scope scope) {
    String id = Place.of(scope.context().region()).id();
    for (String wanted : orNone(asked.zoneIds())) {
      if (!wanted.equals(id)) {
        throw Errors.invalidValue("Invalid availability zone-id: [" + wanted + "]");
      }
    }
  }

  @Override
  protected List<Zone> all(Scope scope) {
    String region = scope.context().region();
    var place = Place.of(region);
    return List.of(
        new Zone(
            place.name(),
            place.id(),
            region,
            "available",
            "opt-in-not-required",
            region + "-zg-1",
            region,
            "availability-zone"));
  }

  @Override
  protected Object output(List<Zone> page, @Nullable String next) {
    return new Output(page);
  }
}
