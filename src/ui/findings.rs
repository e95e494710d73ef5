//! What the checks have found: the words, a way to mend it, and letting it stand with a reason.

use egui::{Label, RichText, TextEdit, Ui};

use super::local::Cx;
use super::parts;
use super::theme::{self, Theme};
use crate::brief::{BulletId, Edit, Waiver};
use crate::check::Finding;

/// What there is to say of the whole brief, and how long it is.
pub(super) fn brief_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let brief = cx.state.brief();
    if brief.bullets().next().is_none() {
        return;
    }
    let length = cx.state.length();
    let pages = if length.pages == 1 { "1 page".to_owned() } else { format!("{} pages", length.pages) };
    parts::caption(ui, format!("{} words, about {pages}, {} min to read", length.words, length.minutes));
    let whole = cx.state.whole_findings();
    let beside: usize = cx.state.findings().values().map(Vec::len).sum();
    let waived = brief.waived.iter().any(|waiver| waiver.bullet.is_none());
    if whole.is_empty() && beside == 0 && !waived {
        return;
    }
    let title = match whole.len() + beside {
        0 => "Nothing to look at before it goes out".to_owned(),
        1 => "1 thing to look at before it goes out".to_owned(),
        many => format!("{many} things to look at before it goes out"),
    };
    egui::CollapsingHeader::new(RichText::new(title).font(Theme::small_strong())).id_salt("checks").show(
        ui,
        |ui| {
            for finding in whole.iter() {
                show(ui, cx, finding, true);
            }
            list_ui(ui, cx);
            waived_ui(ui, cx, None, true);
        },
    );
    ui.add_space(theme::TIGHT);
}

/// What stands beside bullets, in one list; a click leads to the bullet.
fn list_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let findings = cx.state.findings();
    let order: Vec<BulletId> = cx.state.brief().bullets().map(|bullet| bullet.id).collect();
    for (id, finding) in
        order.iter().flat_map(|id| findings.get(id).into_iter().flatten().map(move |f| (*id, f)))
    {
        let words = RichText::new(format!("{}: {}", finding.note.severity.word(), finding.note.message))
            .font(Theme::small());
        if parts::quiet(ui, words).on_hover_text("Go to the bullet").clicked() {
            cx.ask(crate::app::Action::SelectBullet(Some(id)));
        }
    }
}

/// One finding in words, and (`open`) what can be done about it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, finding: &Finding, open: bool) {
    let theme = Theme::of(ui);
    let color = theme.severity(finding.note.severity);
    let words = format!("{}: {}", finding.note.severity.word(), finding.note.message);
    let label = ui.add(Label::new(RichText::new(words).font(Theme::small()).color(color)).wrap());
    if !finding.note.hint.is_empty() {
        label.on_hover_text(&finding.note.hint);
    }
    if open {
        actions_ui(ui, cx, finding);
    }
}

fn actions_ui(ui: &mut Ui, cx: &mut Cx<'_>, finding: &Finding) {
    let small = |words: &str| RichText::new(words).font(Theme::small());
    let mine = |w: &&Waiver| w.bullet == finding.bullet && w.message == finding.note.message;
    let typed = cx.local.waiver.as_ref().filter(mine).cloned();
    ui.horizontal_wrapped(|ui| {
        parts::low(ui);
        if let Some(fix) = &finding.fix
            && parts::quiet(ui, small(&fix.name))
                .accessible_name(format!("{}: {}", fix.name, finding.note.message))
                .clicked()
        {
            cx.edit(fix.edit.clone());
        }
        let stand = small("Let stand…");
        if typed.is_none()
            && parts::quiet(ui, stand)
                .accessible_name(format!("Let stand: {}", finding.note.message))
                .clicked()
        {
            let (bullet, message) = (finding.bullet, finding.note.message.clone());
            cx.local.waiver = Some(Waiver { bullet, message, reason: String::new() });
        }
        if let Some(waiver) = typed {
            reason_ui(ui, cx, waiver);
        }
    });
}

/// Asks why the note may stand.
fn reason_ui(ui: &mut Ui, cx: &mut Cx<'_>, mut waiver: Waiver) {
    let field = TextEdit::singleline(&mut waiver.reason).hint_text("Why it may stand").desired_width(180.0);
    let response = ui.add(field).accessible_name("Why it may stand");
    let done = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let given = !waiver.reason.trim().is_empty();
    let small = |words: &str| RichText::new(words).font(Theme::small());
    let stand = ui.add_enabled(given, egui::Button::new(small("Let stand"))).clicked();
    let cancel = parts::quiet(ui, small("Cancel")).clicked();
    if (done || stand) && given {
        cx.edit(Edit::Waive(waiver));
        cx.local.waiver = None;
    } else {
        cx.local.waiver = (!cancel).then_some(waiver);
    }
}

/// The notes that the user lets stand, with the reasons.
pub(super) fn waived_ui(ui: &mut Ui, cx: &mut Cx<'_>, bullet: Option<BulletId>, open: bool) {
    let own: Vec<Waiver> = cx.state.brief().waived.iter().filter(|w| w.bullet == bullet).cloned().collect();
    if own.is_empty() || !open {
        return;
    }
    for waiver in own {
        parts::caption(ui, format!("Let stand: {} ({})", waiver.message, waiver.reason));
    }
    if parts::quiet(ui, RichText::new("Show these notes again").font(Theme::small())).clicked() {
        cx.edit(Edit::Unwaive(bullet));
    }
}
