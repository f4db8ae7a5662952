package dev.bascule.service;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How systemd tells a unit's environment: words with shell's quoting, and files with a remark behind each. */
final class UnitEnvironment {

    private static final Pattern WORD =
            Pattern.compile("(?:\\$?'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\\\.|[^\\s'\"\\\\])+");
    private static final Pattern FILE = Pattern.compile("(?m)^(.*?)(?: \\(ignore_errors=\\w+\\))?$");

    private UnitEnvironment() {}

    /** As it is quoted and as it is meant: both may be said. */
    static List<String> values(String told) {
        List<String> values = new ArrayList<>();
        Matcher words = WORD.matcher(told);
        while (words.find()) {
            String word = words.group();
            String plain = word.replaceAll("^\\$?[\"']|[\"']$", "");
            values.add(plain.substring(plain.indexOf('=') + 1));
            String unescaped = plain.replaceAll("\\\\(.)", "$1");
            values.add(unescaped.substring(unescaped.indexOf('=') + 1));
        }
        return values;
    }

    static List<String> files(String told) {
        return FILE.matcher(told)
                .results()
                .map(line -> line.group(1).replaceFirst("^-", ""))
                .filter(path -> path.startsWith("/"))
                .toList();
    }
}
