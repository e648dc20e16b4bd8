// Everything below is comfort: without it the report is complete, only longer to scroll.
(() => {
  'use strict';
  const $ = (s, r = document) => r.querySelector(s), $$ = (s, r = document) => [...r.querySelectorAll(s)];
  const notes = $$('.note'), rows = $$('#index tbody tr'), input = $('#filter'), out = $('#count'), live = $('#live');
  const byId = new Map(notes.map(n => [n.id, n]));
  const marks = id => [id.replace(/^f/, 'm'), id.replace(/^f/, 'm') + '-2'].map(i => document.getElementById(i)).filter(Boolean);
  $$('[data-js]').forEach(e => { e.hidden = false; });

  // Filter: sev:error type:contradiction rule:CA1 art:06 is:new mark:C3 "exact words" -not
  const parse = q => (q.match(/-?(?:\w+:)?(?:"[^"]*"|\S+)/g) || []).map(t => {
    const no = t.startsWith('-') && t.length > 1, m = /^(\w+):(.+)$/.exec(no ? t.slice(1) : t);
    return { no, key: m ? m[1].toLowerCase() : '', val: (m ? m[2] : no ? t.slice(1) : t).replace(/"/g, '').toLowerCase() };
  });
  const has = (n, t) => {
    const d = n.dataset;
    switch (t.key) {
      case 'sev': return d.sev.startsWith(t.val);
      case 'type': return d.type.includes(t.val);
      case 'rule': return d.rule.toLowerCase().startsWith(t.val);
      case 'art': return d.art.startsWith(t.val);
      case 'is': return d.status === t.val;
      case 'mark': return t.val.length === 1 ? d.mark[0].toLowerCase() === t.val : d.mark.toLowerCase() === t.val;
      default: return n.textContent.toLowerCase().includes(t.key ? `${t.key}:${t.val}` : t.val);
    }
  };
  let shown = notes, reshelve = () => {}, shelve = () => {};
  const filter = (q, keep) => {
    const ts = parse(q);
    shown = notes.filter(n => ts.every(t => has(n, t) !== t.no));
    const set = new Set(shown.map(n => n.id));
    notes.forEach(n => { n.hidden = !set.has(n.id); });
    rows.forEach(r => { r.hidden = !set.has(r.dataset.f); });
    $$('.copy a.flag').forEach(a => a.classList.toggle('dim', !set.has(a.hash.slice(1))));
    out.textContent = `${shown.length} of ${notes.length}`; live.textContent = `${out.textContent} findings`;
    $$('.chips button').forEach(b => b.setAttribute('aria-pressed', String(b.dataset.q === q)));
    reshelve();
    const index = $('#index');
    if (q && index) index.closest('details').open = true;
    if (!keep) history.replaceState(null, '', q ? '#q=' + encodeURIComponent(q) : location.pathname + location.search);
  };
  input.addEventListener('input', () => filter(input.value.trim()));
  $$('.chips button').forEach(b => b.addEventListener('click', () => {
    input.value = b.getAttribute('aria-pressed') === 'true' ? '' : b.dataset.q; filter(input.value);
  }));

  // Passage and note light each other up
  let lit = [];
  const light = id => { lit.forEach(e => e.classList.remove('on')); lit = id && byId.get(id) ? [byId.get(id), ...marks(id)] : []; lit.forEach(e => e.classList.add('on')); };
  document.addEventListener('mouseover', e => { const n = e.target.closest('.note'), a = e.target.closest('.copy a.flag'); light(n ? n.id : a ? a.hash.slice(1) : ''); });

  // Margin: notes sit beside their paragraph and slide down only when they would touch
  const wide = matchMedia('(min-width: 1080px)');
  const active = new WeakMap();
  shelve = (sheet, act) => {
    if (!sheet) return; // a note about the whole article stands above its sheet
    if (act) active.set(sheet, act); else act = active.get(sheet);
    const on = wide.matches && sheet.offsetParent !== null; sheet.classList.toggle('shelf', on); sheet.style.minHeight = '';
    const uls = $$(':scope > .notes', sheet);
    if (!on) { uls.forEach(u => { u.style.top = ''; }); return; }
    const gap = 12, h = uls.map(u => u.offsetHeight), home = uls.map(u => u.previousElementSibling.offsetTop + 4), top = [];
    const down = from => { for (let i = from; i < uls.length; i++) top[i] = i ? Math.max(home[i], top[i - 1] + h[i - 1] + (h[i - 1] ? gap : 0)) : home[0]; };
    down(0);
    // The note in use goes to the height of its passage; the others make room.
    const k = act ? uls.indexOf(act.parentElement) : -1, m = k >= 0 && !act.hidden && marks(act.id)[0];
    if (m && sheet.contains(m)) {
      const pull = want => { top[k] = want; for (let i = k - 1; i >= 0; i--) top[i] = Math.min(top[i], top[i + 1] - h[i] - (h[i] ? gap : 0)); };
      const want = m.getBoundingClientRect().top - sheet.getBoundingClientRect().top - act.offsetTop - 6;
      if (want < top[k]) { pull(want); if (top[0] < 12) { const lack = 12 - top[0]; for (let i = 0; i <= k; i++) top[i] += lack; } down(k + 1); }
    }
    uls.forEach((u, i) => { u.style.top = top[i] + 'px'; });
    const foot = uls.length ? top[uls.length - 1] + h[uls.length - 1] + 32 : 0;
    if (foot > sheet.clientHeight) sheet.style.minHeight = foot + 'px';
  };
  const close = new Set();
  const near = new IntersectionObserver(es => es.forEach(e => { close[e.isIntersecting ? 'add' : 'delete'](e.target); if (e.isIntersecting) shelve(e.target); }), { rootMargin: '100% 0px' });
  $$('.sheet').forEach(s => { near.observe(s); s.addEventListener('toggle', e => shelve(s, e.target.closest('.note')), true); });
  reshelve = () => close.forEach(s => shelve(s));
  addEventListener('resize', reshelve); wide.addEventListener('change', reshelve);
  addEventListener('beforeprint', () => $$('.sheet.shelf').forEach(s => { s.classList.remove('shelf'); s.style.minHeight = ''; }));
  addEventListener('afterprint', reshelve);

  // Links open what they point at
  const arrive = () => {
    const h = decodeURIComponent(location.hash.slice(1));
    if (h.startsWith('q=')) { input.value = h.slice(2); filter(input.value, true); return; }
    const el = h && document.getElementById(h); if (!el) return;
    for (let p = el; p; p = p.parentElement) if (p.tagName === 'DETAILS') p.open = true;
    if (el.matches('.note')) {
      $('details', el).open = true; el.hidden = false; light(h); shelve(el.closest('.sheet'), el);
      ((wide.matches && marks(h)[0]) || el).scrollIntoView({ block: 'center' }); $('summary', el).focus({ preventScroll: true });
    } else el.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', arrive); arrive();

  // Copy
  const copy = async (text, what) => {
    try { await navigator.clipboard.writeText(text); }
    catch { const t = document.createElement('textarea'); t.value = text; document.body.append(t); t.select(); document.execCommand('copy'); t.remove(); }
    live.textContent = `${what} copied`;
  };
  document.addEventListener('click', e => {
    const b = e.target.closest('[data-copy]'); if (!b) return;
    const src = document.getElementById(b.dataset.copy), list = $$('li', src);
    copy(list.length ? list.map(l => l.innerText.replace(/\s*\n\s*/g, '  ')).join('\n\n') : src.innerText, b.dataset.what || 'Query');
    const old = b.textContent; b.textContent = 'Copied'; setTimeout(() => { b.textContent = old; }, 1400);
  });

  // Sorting
  $$('table[data-sort] thead th[data-k]').forEach(th => {
    const b = document.createElement('button'); b.type = 'button'; b.textContent = th.textContent; th.replaceChildren(b);
    b.addEventListener('click', () => {
      const up = th.getAttribute('aria-sort') !== 'ascending', i = th.cellIndex, body = th.closest('table').tBodies[0];
      $$('th', th.parentElement).forEach(o => o.removeAttribute('aria-sort')); th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      const v = r => r.cells[i].dataset.v ?? r.cells[i].textContent.trim();
      body.append(...[...body.rows].sort((a, c) => (up ? 1 : -1) * v(a).localeCompare(v(c), 'en', { numeric: true })));
    });
  });

  // Keyboard; can be switched off (WCAG 2.1.4)
  const help = $('#help'), onoff = $('#keys-on'); let at = -1;
  try { onoff.checked = localStorage.getItem('ca-keys') !== 'off'; } catch { /* storage may be closed for local files */ }
  onoff.addEventListener('change', () => { try { localStorage.setItem('ca-keys', onoff.checked ? 'on' : 'off'); } catch { /* same */ } });
  const go = i => {
    if (!shown.length) return; at = (i + shown.length) % shown.length; const n = shown[at];
    light(n.id); shelve(n.closest('.sheet'), n); const s = $('summary', n); s.focus({ preventScroll: true });
    (marks(n.id)[0] || n).scrollIntoView({ block: 'center' }); live.textContent = `Finding ${at + 1} of ${shown.length}`;
  };
  const arts = $$('.art'), art = step => {
    const here = document.activeElement?.closest?.('.art'), i = here ? arts.indexOf(here) : arts.findLastIndex(a => a.offsetTop <= scrollY + 80);
    const a = arts[Math.max(0, Math.min(arts.length - 1, i + step))]; if (!a) return; a.scrollIntoView(); $('h3', a).focus({ preventScroll: true });
  };
  const now = () => document.activeElement?.closest?.('.note') || shown[at];
  $('#b-help').addEventListener('click', () => help.showModal());
  $('#b-next').addEventListener('click', () => go(at + 1)); $('#b-prev').addEventListener('click', () => go(at < 0 ? -1 : at - 1));
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || help.open) return;
    if (e.key === 'Escape' && e.target === input) { input.value = ''; filter(''); input.blur(); return; }
    if (!onoff.checked || e.target.matches('input, textarea, select')) return;
    const n = now(), f = { j: () => go(at + 1), k: () => go(at < 0 ? -1 : at - 1), n: () => art(1), p: () => art(-1), '/': () => input.focus(),
      o: () => { const d = n && $('details', n); if (d) d.open = !d.open; }, g: () => n && marks(n.id)[0]?.scrollIntoView({ block: 'center' }),
      c: () => n && copy(location.href.split('#')[0] + '#' + n.id, 'Link'), y: () => n && copy($('.ask p', n).innerText, 'Query'), '?': () => help.showModal() }[e.key];
    if (f) { e.preventDefault(); f(); }
  });
  notes.forEach(n => n.addEventListener('focusin', () => { at = shown.indexOf(n); light(n.id); }));

  // Where am I
  const links = new Map($$('.rail a').map(a => [a.hash.slice(1), a]));
  const io = new IntersectionObserver(es => es.forEach(x => { const a = links.get(x.target.id); if (a && x.isIntersecting) { $$('.rail [aria-current]').forEach(o => o.removeAttribute('aria-current')); a.setAttribute('aria-current', 'true'); } }), { rootMargin: '-15% 0px -75%' });
  links.forEach((a, id) => { const t = document.getElementById(id); if (t) io.observe(t); });

  // Paper shows everything
  let shut = [];
  addEventListener('beforeprint', () => { shut = $$('details:not([open])'); shut.forEach(d => { d.open = true; }); });
  addEventListener('afterprint', () => shut.forEach(d => { d.open = false; }));
})();
