//! The least that a window of egui can be: what `.ci/window_figures.sh` compares Daybrief's window with.

fn main() -> eframe::Result {
    let viewport =
        egui::ViewportBuilder::default().with_title("Bare window").with_inner_size([1440.0, 900.0]);
    let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    eframe::run_ui_native("Bare window", options, |ui, _frame| {
        egui::CentralPanel::default().show(ui, |ui| ui.label("Nothing else."));
    })
}
