import java.util.Locale;

/** What packages are made for, and on. */
enum OperatingSystem {
    LINUX,
    WINDOWS,
    MAC;

    static OperatingSystem ofThisComputer() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("windows") ? WINDOWS : name.startsWith("mac") ? MAC : LINUX;
    }
}
