package dev.bascule.sandbox;

import static dev.bascule.sandbox.NewbiPeople.id;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;

/** The business documents of the sample. */
final class NewbiPapers {

    private static final int EACH = 6;
    private static final int OWNERS = 37;

    private NewbiPapers() {}

    static void make(Map<String, List<Document>> all) {
        oddInvoices(all);
        int number = 10_000;
        for (int owner = 1; owner <= OWNERS; owner++) {
            for (int i = 0; i < EACH; i++) {
                NewbiSample.add(all, "invoices", paper(number++, "F-" + owner + "-" + i, "createdBy", id(owner)));
            }
            NewbiSample.add(all, "quotes", paper(number++, "D-" + owner, "createdBy", id(owner)));
            NewbiSample.add(all, "expenses", paper(number++, "N-" + owner, "createdBy", id(owner)));
            NewbiSample.add(all, "events", paper(number++, "E-" + owner, "userId", id(owner)));
            NewbiSample.add(all, "creditnotes", paper(number++, "A-" + owner, "createdBy", id(owner)));
            NewbiSample.add(all, "transactions", paper(number++, "T-" + owner, "userId", id(owner)));
            NewbiSample.add(all, "clients", client(number++, "client" + owner + "@example.fr", owner));
            NewbiSample.add(all, "documentsettings", paper(number++, "S-" + owner, "createdBy", id(owner)));
        }
        // free while their owners are two, one too many when they become one
        NewbiSample.add(all, "clients", client(number++, "commun@example.fr", NewbiPeople.ONE_ADDRESS));
        NewbiSample.add(
                all,
                "clients",
                client(number++, "commun@example.fr", NewbiPeople.SAME_ADDRESS).append("workspaceId", ""));
        notCovered(all, number);
    }

    private static Document paper(int number, String name, String owner, Object id) {
        return new Document("_id", id(number))
                .append("number", name)
                .append("amount", number % 3 == 0 ? (Object) (double) number : (Object) (long) number)
                .append("lines", List.of(new Document("label", "Conseil").append("quantity", 1)))
                .append(owner, id)
                .append("createdAt", NewbiPeople.day(number % 300))
                .append("updatedAt", NewbiPeople.day(number % 300 + 1));
    }

    private static Document client(int number, String email, int owner) {
        return new Document("_id", id(number)).append("email", email).append("createdBy", id(owner));
    }

    /** The first ones by id, so that whoever reads in batches meets them all at once. */
    private static void oddInvoices(Map<String, List<Document>> all) {
        for (int i = 0; i < 12; i++) {
            NewbiSample.add(all, "invoices", paper(5_000 + i, "O-" + i, "createdBy", id(7_777)));
        }
        NewbiSample.add(all, "invoices", new Document("_id", id(5_100)).append("number", "M-1"));
        NewbiSample.add(all, "invoices", paper(5_101, "N-1", "createdBy", null));
        NewbiSample.add(all, "invoices", paper(5_102, "N-2", "createdBy", ""));
        NewbiSample.add(all, "invoices", paper(5_103, "I-1", "createdBy", "alice@example.fr"));
        NewbiSample.add(all, "invoices", paper(5_104, "H-1", "createdBy", id(1).toHexString()));
        NewbiSample.add(
                all,
                "invoices",
                paper(5_105, "H-2", "createdBy", id(2).toHexString().toUpperCase(Locale.ROOT)));
        NewbiSample.add(all, "invoices", paper(5_106, "X-1", "createdBy", "legacy-user-39"));
        Document other = paper(5_107, "X-2", "createdBy", id(3));
        other.put("_id", 5_107);
        NewbiSample.add(all, "invoices", other);
        NewbiSample.add(
                all,
                "invoices",
                paper(5_108, "R-1", "createdBy", id(NewbiPeople.DIANE))
                        .append("workspaceId", NewbiPeople.DIANES_STUDIO));
        NewbiSample.add(
                all,
                "invoices",
                paper(5_109, "W-1", "createdBy", id(NewbiPeople.DIANE))
                        .append("workspaceId", NewbiPeople.DIANES_STUDIO.toHexString()));
        NewbiSample.add(
                all,
                "invoices",
                paper(5_110, "P-1", "createdBy", id(NewbiPeople.PRESET))
                        .append("workspaceId", "6666666666666666aaaaaaaa"));
        NewbiSample.add(all, "invoices", paper(5_111, "Z-1", "createdBy", id(4)).append("workspaceId", null));
        NewbiSample.add(
                all,
                "invoices",
                paper(5_112, "S-1", "createdBy", id(5)).append("workspaceId", NewbiPeople.DIANES_STUDIO));
    }

    private static void notCovered(Map<String, List<Document>> all, int from) {
        for (int i = 0; i < 5; i++) {
            NewbiSample.add(all, "products", paper(from + i, "P-" + i, "createdBy", id(1 + i)));
            NewbiSample.add(all, "filetransfers", new Document("_id", id(from + 100 + i)).append("userId", id(1 + i)));
            NewbiSample.add(all, "api_metrics", new Document("_id", id(from + 200 + i)).append("calls", i));
        }
    }
}
