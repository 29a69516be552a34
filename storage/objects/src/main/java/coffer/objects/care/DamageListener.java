package coffer.objects.care;

/** Hears of damage the moment it is found, in the thread that found it. */
@FunctionalInterface
public interface DamageListener {
  void found(Finding.Damaged damage);
}
