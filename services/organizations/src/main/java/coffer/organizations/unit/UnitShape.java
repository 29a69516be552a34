package coffer.organizations.unit;

import coffer.organizations.frame.Thing;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Tree;
import coffer.organizations.store.Unit;

/** An organizational unit, as the API has it. */
record UnitShape(String id, String arn, String name, String path) {
  static UnitShape of(Tree tree, Organization organization, Unit unit) {
    return new UnitShape(
        unit.id(), Thing.arn(organization, unit), unit.name(), tree.path(organization, unit.id()));
  }
}
