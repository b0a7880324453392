import { isLent } from './books.ts';
import { created, existing, pageOf } from './order.ts';
import type { Handler, Order } from './order.ts';
import { InvalidFields, Refusal } from './refusal.ts';
import type { Loan, LoanFields } from './store.ts';

const DAY = 24 * 60 * 60 * 1000;

/** What can be done with loans. */
export const loans = {
  listLoans: (order) => {
    const { memberId } = order.parameters as { memberId?: string };
    return pageOf(
      seen(order).filter((loan) => memberId === undefined || loan.memberId === memberId),
      order.parameters,
      shown,
    );
  },
  listOverdueLoans: (order) => {
    const { on } = order.parameters as { on: string };
    return pageOf(
      seen(order).filter((loan) => dueOn(loan) < on),
      order.parameters,
      shown,
    );
  },
  createLoan: ({ store, body }) => {
    const fields = { days: 28, ...(body as object) } as LoanFields;
    if (!store.books.get(fields.bookId)) throw unknown('/bookId');
    if (!store.members.get(fields.memberId)) throw unknown('/memberId');
    if (isLent(store, fields.bookId)) throw new Refusal('conflict', 'The book is lent out.');
    const loan = store.loans.add(fields);
    return created(`/loans/${loan.id}`, shown(loan));
  },
  getLoan: (order) => ({ status: 200, body: shown(named(order)) }),
  endLoan: (order) => {
    order.store.loans.remove(named(order));
    return { status: 204 };
  },
} satisfies Readonly<Record<string, Handler>>;

/** The loans that a user may see. */
function seen({ store, user }: Order): readonly Loan[] {
  return store.loans.all.filter((loan) => user.has.includes('librarian') || loan.memberId === user.id);
}

function named(order: Order): Loan {
  const loan = existing(order.store.loans, order.path['loanId']);
  return existing(order.store.loans, seen(order).includes(loan) ? loan.id : undefined);
}

function unknown(at: string): Refusal {
  return new InvalidFields([{ in: 'body', at, problem: 'is the id of nothing' }]);
}

function dueOn({ at, days }: Loan): string {
  return new Date(Date.parse(at) + days * DAY).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

function shown({ at, ...loan }: Loan): unknown {
  return { ...loan, lentAt: at, due: dueOn({ at, ...loan }) };
}
