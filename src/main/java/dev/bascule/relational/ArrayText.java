package dev.bascule.relational;

/** An array as PostgreSQL prints it, written as a JSON array. One thread. */
final class ArrayText {

    private final byte[] text;
    private final int end;
    private final ColumnType element;
    private final Bytes out;
    private final Bytes unquoted = new Bytes();
    private int at;

    ArrayText(byte[] text, int from, int to, ColumnType element, Bytes out) {
        this.text = text;
        this.at = from;
        this.end = to;
        this.element = element;
        this.out = out;
    }

    void write() {
        if (text[at] != '{') {
            // [0:2]={…}: JSON has no place for where an array begins
            throw new UnwritableValueException("relational.array-bounds");
        }
        array();
    }

    private void array() {
        out.add('[');
        at++;
        while (text[at] != '}') {
            if (text[at] == ',') {
                out.add(',');
                at++;
            }
            element();
        }
        at++;
        out.add(']');
    }

    private void element() {
        switch (text[at]) {
            case '{' -> array();
            case '"' -> quoted();
            default -> plain();
        }
    }

    private void quoted() {
        unquoted.clear();
        for (at++; text[at] != '"'; at++) {
            if (text[at] == '\\') {
                at++;
            }
            unquoted.add(text[at]);
        }
        at++;
        ValueWriter.write(element, unquoted.array(), 0, unquoted.length(), out);
    }

    private void plain() {
        int from = at;
        while (at < end && text[at] != ',' && text[at] != '}') {
            at++;
        }
        boolean isNull = at - from == 4 && text[from] == 'N' && text[from + 1] == 'U' && text[from + 2] == 'L';
        if (isNull) {
            out.add("null");
        } else {
            ValueWriter.write(element, text, from, at, out);
        }
    }
}
