import { created, existing, pageOf } from './order.ts';
import type { Handler, Order } from './order.ts';
import { Refusal } from './refusal.ts';
import type { Member, MemberFields, Store } from './store.ts';

/** What can be done with members. */
export const members = {
  listMembers: ({ store, parameters }) => {
    const { tier } = parameters as { tier?: readonly string[] };
    return pageOf(
      store.members.all.filter((member) => !tier || tier.includes(member.tier)),
      parameters,
      shown,
    );
  },
  createMember: ({ store, body }) => {
    const fields = { tier: 'standard', ...(body as object) } as MemberFields;
    requireFreeEmail(store, fields.email);
    const member = store.members.add(fields);
    return created(`/members/${member.id}`, shown(member));
  },
  getMember: (order) => ({ status: 200, body: shown(named(order)) }),
  updateMember: (order) => {
    const { id: _id, at: _at, ...before } = named(order);
    const merged = Object.entries({ ...before, ...(order.body as object) }).filter(
      ([, value]) => value !== null,
    );
    const fields = Object.fromEntries(merged) as unknown as MemberFields;
    requireFreeEmail(order.store, fields.email, named(order).id);
    return { status: 200, body: shown(order.store.members.replace(named(order), fields)) };
  },
  deleteMember: (order) => {
    const member = named(order);
    if (order.store.loans.all.some((loan) => loan.memberId === member.id))
      throw new Refusal('conflict', 'The member has books at home.');
    order.store.members.remove(member);
    return { status: 204 };
  },
} satisfies Readonly<Record<string, Handler>>;

/** The member whom the path names, where the user may see them. */
function named({ store, path, user }: Order): Member {
  const isSeen = user.has.includes('librarian') || user.id === path['memberId'];
  return existing(store.members, isSeen ? path['memberId'] : undefined);
}

function requireFreeEmail({ members: present }: Store, email: string, except?: string): void {
  if (present.all.some((member) => member.email === email && member.id !== except))
    throw new Refusal('conflict', 'Another member has this e-mail address.');
}

function shown({ at, pin: _pin, ...member }: Member): unknown {
  return { ...member, memberSince: at };
}
