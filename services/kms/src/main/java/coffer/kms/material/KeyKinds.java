package coffer.kms.material;

import coffer.kms.store.KeySpec;
import java.util.List;
import java.util.Optional;

/** All sorts of keys there are. */
public record KeyKinds(List<KeyKind> all) {
  public KeyKinds {
    all = List.copyOf(all);
  }

  /** Who makes keys of that sort; empty if nobody does. */
  public Optional<KeyKind> of(KeySpec spec) {
    return all.stream().filter(kind -> kind.makes(spec)).findFirst();
  }
}
