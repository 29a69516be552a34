package coffer.organizations.unit;

import coffer.organizations.frame.OrgError;
import coffer.organizations.store.Organization;
import coffer.organizations.store.Tree;

/** Units of one parent, whose names differ. */
final class Siblings {
  private Siblings() {}

  static void refuseName(Tree tree, Organization organization, String parent, String name) {
    if (tree.units(organization).stream()
        .anyMatch(unit -> unit.parent().equals(parent) && unit.name().equals(name))) {
      throw OrgError.DUPLICATE_UNIT.error();
    }
  }
}
