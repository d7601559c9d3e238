/**
 * What single forks have and no dialect here: names only, gathered from the caffe.proto of 396 public repositories, from the
 * layers that they register, from the solvers beside them, and from what OpenCV reads. A file that says them is of a Caffe of
 * somebody's own.
 */
export interface RareNames {
  /** Fields by the message that they stand in, with spaces between. */
  readonly fields: Readonly<Record<string, string>>;
  /** Values by their enum. */
  readonly values: Readonly<Record<string, string>>;
  /** Layer types. */
  readonly types: string;
}

const RARE_FIELDS: Readonly<Record<string, string>> = {
  AccuracyParameter: 'attention_net_ignore_label engine mode',
  AnnotatedDataParameter: `
    bbox_sampler config crop_type data_anchor_sampler has_landmarks sample_must_include_label
    yoloformat`,
  Annotation: 'face_lm has_lm pbox',
  ArgMaxParameter: 'engine min_first softmax_threshold',
  AttentionParameter: 'alignments_size attention_option batch_size normalize query_depth scale',
  AugmentationParameter: `
    blur_param gauss_noise_param max_brightness max_contrast max_gamma max_gaussian max_mcc
    max_rotation max_scaling max_translation min_brightness min_contrast min_gamma min_gaussian
    min_mcc min_rotation min_scaling min_translation mirror_param num_transformations pad_param
    rand_resize_param`,
  BNParameter: `
    clip_d clip_r d_max icnet is_gradient_check max_d max_r multigpu_sync population_iter r_max rebn
    relax_iter use_global_stats use_history_in_test`,
  BatchNormParameter: `
    across_gpus add_eps_before_sqrt do_all_reduce icnet use_alpha_beta weight_filler`,
  BatchSampler: 'merged_data',
  BiasParameter: `
    bias_scale bias_zero_point channel_shared engine input_scale input_zero_point output_scale
    output_zero_point quantize_method saturate`,
  BoxParameter: 'height width xcoord ycoord',
  CPMTransformationParameter: 'do_flip_updown',
  ConcatParameter: `
    input_scale input_zero_point logging output_scale output_zero_point quantize_method saturate`,
  ContrastiveLossParameter: 'add_weighted engine inner_margin',
  Convolution3DParameter: 'engine mean_file mean_value std',
  ConvolutionParameter: `
    a_max a_min block_calc bottom_is_im2col bwd_data_algo bwd_filter_algo constrain conv_mode dis_mode
    dt_mask dump_activation dump_parameter freeze fwd_algo gen_mode group_compute_in_parallel group_in
    group_out half_pad height_group input_format input_normalization input_scale input_zero_point
    kernel_size_x kernel_size_y kstride kstride_h kstride_w logging mask mean_file mean_value
    mem_group_size mylayereighth mylayerfifth mylayerfourth mylayerninth mylayerone mylayerseventh
    mylayersixth mylayerthird mylayertwo need_backward num_deformable_group out_height out_width
    output_scale output_zero_point pad_b pad_l pad_r pad_t pad_type pad_x pad_y parallel_batch_size
    parameter_sparsity_pattern_histogram paramq params per_channel_scale_output
    per_channel_scale_weight quantize_method ratio same_mode saturate scale scale_in scale_out set
    share_filter single_channel_parallel size_floor sparse_mode sq std stride_x stride_y subengine
    submanifold_sparse td use_cudnn weight_fixed weight_scale weight_zero_point width_group yuv_input`,
  CorrelationParameter: `
    bias_filler bias_term block_calc group mvn out_height out_width pad_shift pad_x pad_y size_floor
    stride stride_x stride_y`,
  CropParameter: 'center_align crop_type engine stride',
  DataParameter: `
    class_num crop_size_h crop_size_w data_filename data_width get_mirror_crop label_size max_box_num
    min_height min_size_and min_size_or min_width output_width random shuffle_pool_size type
    world_rank world_size`,
  DecodeParameter: 'source_dict source_triids usesoft',
  DeconvolutionParameter: `
    axis bias_filler bias_term dilation engine force_nd_im2col group kernel_h kernel_size kernel_w
    num_output pad pad_h pad_w stride stride_h stride_w weight_filler`,
  DetectionEvaluateParameter: 'has_lm ignore_label_id map_object_to_agnostic',
  DetectionOutputParameter: `
    arm_conf_no_concat arm_loc_no_concat bias_scale class_type clip do_state_prediction engine has_lm
    max_classes_per_detection nbottom net_height net_width nms_thresh no_permute normalized_bbox
    num_lpchinese num_lpenglish num_lpletter num_states ratio0 ratio1 ratio2 ratio3 ratio4 ratio5
    ratio_permute scale_xywh tflite_detection tflite_use_regular_nms thresholds`,
  DistortionParameter: 'exposure_lower exposure_upper',
  DropoutParameter: `
    a b channel_dropout_ratio drop_type force_random force_same logging mu num_axes sigma`,
  ELUParameter: 'engine negative_slope',
  EltwiseParameter: `
    axis input_scale input_zero_point learnable_coeff output_scale output_zero_point quantize_method
    saturate`,
  EmbedParameter: 'engine',
  ExpParameter: 'engine slope',
  FillerParameter: `
    cap_dim cap_in_num cap_mean cap_out_num cap_std f_gate_bias filename filter_channel filter_height
    filter_num filter_width model_layer_name model_path mvalue offset stds`,
  FlattenParameter: 'engine',
  FlipParameter: 'keep_original',
  FocalLossParameter: 'alpha_ gamma_',
  GatherParameter: 'indices shape',
  HDF5DataParameter: 'axis debug world_rank world_size',
  HeatmapDataParameter: `
    backend batch_size bbox_or_centerscale coordinate_num crop_size data_augment force_color
    force_gray is_color label_size max_angle mean_file mean_value mirror mirror_pairs new_height
    new_width prefetch rand_skip root_folder rotation scale_height scale_width shuffle type visualise
    visualise_channel`,
  ImageDataParameter: `
    att_num bbox_mask bbox_source crop_size_h crop_size_w edge_file_prefix_format future_scale
    has_mask hei higher images_in_color iterations label label_channel label_span lower mean_file_2
    min_aspect_ratio min_iou multilabel_num ndim_label neg_max_iou new_height_2 new_width_2 normalize
    num_edge_chn num_label_chn num_pose other_object_label pair_size posefile probability raw_hdf5
    receptive_field receptive_field_labelr receptive_field_thres_ratio sample_num scale_size
    scale_vector shuffle_seed start_h start_w stride target use_gps wid`,
  ImageLabelDataParameter: `
    blur_probability box_dir box_extension box_perturb_max_scale_percent
    box_perturb_max_translate_percent filename_in_idx filename_to_idx h_noise hsv_noise
    ignore_first_channel_for_classification init_num_dets label_space
    make_transform_independent_classification_gt max_kernel_size max_num_dets_allowed
    max_rotation_angle max_sigma_x max_sigma_y min_kernel_size min_rotation_angle min_sigma_x
    min_sigma_y num_channels pad_centre random_box_perturb random_gaussian_blur random_rotate s_noise
    v_noise`,
  InnerProductParameter: `
    a_max a_min dis_mode dump_activation dump_parameter gemm_mode gen_mode input_scale
    input_zero_point logging mask_term output_scale output_zero_point paramq params quantize_method
    ratio regular_unit saturate scale_in scale_out sparse_mode spmdm_transpose_in spmdm_transpose_out
    sq update_inplace weight_fixed weight_scale weight_zero_point`,
  InputParameter: 'force_backward output_scale output_zero_point',
  InterpParameter: 'align_corners engine full_zoom_factor interp_type is_seglabel',
  LRNParameter: 'fuse_type input_scale output_scale pooling_param unit_test_fuse_kernel unit_test_mode',
  LSTMParameter: 'a_max a_min paramq scale_in scale_out',
  LabelSpecificMarginParameter: 'pass_bp',
  LabelSpecificRescaleParameter: 'base lambda_min',
  LayerNormParameter: 'elementwise_affine eps',
  LayerParameter: `
    accumulator_loss_param accuracy_heatmap_param activation_quantize_param addpad_param af_param
    align_data_transform_param anchor_param anchor_target_param anchors_param anno_to_seg_param
    annotated_r_data_param aob_loss_param apl_param arg_max_c_param argmax_one_param asroi_param
    atari_data_param att_pooling_param attention_conf_param attention_data_param
    au_mask_based_land_param aug_param autotune ave_accuracy_param axis_pooling_param axu_param
    balanceloss_param batch_rejection_param batch_renorm_param batch_to_space_nd_param
    bbox_anno_map_param bbox_attention_map_param bbox_output_param bbox_param bbox_reg_map_data_param
    bbox_to_grid_and_size_param bbtxt_bb_param bbtxt_param bg_synthesis_data_param
    bilinear_interpolate_param bin_loss_param binarize_param binary_accuracy_param binary_output_param
    blob_source_layer blobs_dtype bnplus_param bottom_mlu_dtype bound_param box_data_param
    box_reg_param box_term_param boxes_obj_param brelu_param broadcast_to_param btcostvolume_param
    buffer cap_param capsule_conv_param capsule_conv_routing_param capsule_conv_transform_param
    capsule_deconv_param capsule_deconv_routing_param capsule_deconv_transform_param capsule_len_param
    capsule_mask_param capsule_product_param capsule_relu_param capsule_reshape_param
    capsule_routing_param capsule_transform_param censor_label_param center_from_connected_param
    center_object_loss_param ceuclidean_loss_param channel_aggregator_param channel_reduce_param
    channel_wise_scale_param channels char_accuracy_param char_image_data_param check_param
    classwise_product_param clip_gradients clsloc_loss_param cluster_param clustering_param
    color_conv_param color_transfer_param combination_param combined_margin_param conf_check_param
    confusion_matrix_param const_scale_param constrain_ip_param contour_map_data_param
    contrast_triplet_loss_param conv_param convolution_cr_param convolution_mask_param
    convolution_quantize_param convolution_saliency_param convolution_td_param coord2bbox_param
    coord_to_bbox_masks_param copy_postfix_name corner_crop_param corr1d_param corrv1_param
    cosin_add_m_param cosin_loss_param count_nonzero_param coupled_cluster_loss_param
    cpfp_conversion_param cpmdata_param cr_param create_gan_param create_mask_vector_param crelu_param
    crop_and_resize_param crop_meanfile crop_patch_from_max_feature_position_param
    cross_entropy_loss_param csv_data_param data_align_param data_bigfile_param data_entry_param
    data_pool5_param dct_param debug_dtype decode_rois_param decoder_param deletebottom deletetop
    dense_loss_param depth_map_data_param depth_to_space_param detection_check_param
    detection_out_param detection_output_pbox_param detection_pbox_evaluate_param
    detection_pose_output_param detectmap_data_param dha_loss_param dha_result_param
    diag_operation_param dice_coef_loss_param dice_loss_param dim_innerproduct_param dist_loss_param
    division_param dominant_channel_param down_sampling_param downsampling_param dr_param
    drive_data_param dropblock_param dropoutsame_param dsa_loss_param dtow_param duplicate_param
    ele_opt_param elementwise_product_param eliminate eltwise_division_param eltwise_sum_param
    eltwise_with_filler_param embedding_lookup_param embedding_lookup_sparse_param
    entropy_bottleneck_param entropy_loss_param entropy_pack_param euclidean_loss_heatmap_param
    euclidean_loss_param euclidean_mask_param euclidean_param euclidean_selective_loss_param
    expand_dims_nd_param expandlabel_param external_output extract_param extract_primary_param
    face_evaluate_param face_image_param fappy_loss_param fast_hdf5_input_param fast_hdf5_output_param
    fast_window_data_param fcn_image_data_param fd_anchors_param featuremap_data_param
    featuremap_snapshot_param fida_conv_param float2int_param folding_param frames_roll_param
    frcnn_anchor_target_param frcnn_proposal_param frcnn_proposal_target_param gain_channel_param
    gan_loss_param gatelstm_param gaterecurrent_param gather_nd_param gather_v2_param gdn_param
    gemm_param gen_slicinfo_param generate_roi_param generator_param gmm_param gn_param gpu_id
    gpu_split grelu_param grid_generator_param grid_proposal_loss_param grid_splat_param
    group_norm_param group_pooling_param gt_map_data_param gt_submap_data_param hard_negative_param
    hard_sigmoid_param hardsigmoid_param hdf5_bbox_data_param hdf5_general_data_param
    heat_maps_from_coords_origin2_param heat_maps_from_coords_origin_param heat_maps_from_coords_param
    heatmap_concat_param heatmap_draw_param heatmap_error_param heatmap_param histogram_param
    hole_conv_param householder_param hpdfd_transform_param hsroi_pooling_param huber_loss_param
    hwcn_param hybrid_softmax_loss_param ignore_overlay_param im2dist_param im2parity_param
    im2seq_param image_data_arbitrary_param image_data_modify_param image_detect_param
    image_mix_hdf5_data_param image_multilabel_data_param image_output_param imagedb_data_param
    img_aug_type img_bbox_anno_param img_resize_param img_sampling_type img_size_param imp_map_param
    inception_param incremental_data_param indexedthreshold_loss_param inner_product_mask_param
    inner_product_td_param instance_id_param instance_sample_param intranorm_param iou_accuracy_param
    is_disp_info k keypoint_acc_param l1_loss_kitti_param label_diff_ignore_param label_drop_param
    label_mix_param label_param label_rank label_remap_param latent_guassian_param lbn_param
    learnable_dropout_param learnable_leak_relu_param lifted_struct_sim_softmax_loss_param
    linear_quant_param linear_transform_param lme_loss_param load_bbox_from_file_param
    load_data_from_file_param load_data_image_param local_weighted_convolution_param locaware_param
    log_data log_softmax_param lot_param lowlevel_distance_param lp_det_param lp_evaluate_param
    lp_normalization_param manipulatelabel_param manipulateloss_param map_accuracy_param
    map_argmax_param map_data_param map_dropout_param map_hinge_loss_param margin margin_param
    mask_create_param maskrcnn_detection_param maskrcnn_proposal_param match_loss_param matmul_param
    matrix_mul_param matrix_mul_stack_param max_unpool_param mcbsce_loss_param mcsce_loss_param
    mean_loss_param mean_sub_param merge_first_param merge_label_param merge_second_param metric_param
    mhd_data_param mhd_data_with_dense_param mhe_loss_param minibatch_data_param mirror_pad_param
    mlquant_param module_param mrelu_param msplit_channel_param mtlu_param mtranspose_param mul_param
    mult_softmax_loss_param mult_softmax_param multi_accuracy_param multi_channel_data_param
    multi_image_data_param multi_label_image_data_param multi_proto_param multi_roi_pooling_param
    multi_scale_crop_map_data_param multi_scale_map_data_param multi_scale_mask_map_data_param
    multi_sources_images_data_param multi_stage_meanfield_au3_param multiface_loss_param
    multilabel_transformer_param multipbox_loss_param multiple_inner_product_param
    multirbox_loss_param multobin_param my_smooth_L1_loss_param ndp_param neg_gt_param net_id
    netvlad_param nms_gather_param nmsfilter_param nn_downsample_param nn_upsample_param
    noise_data_param noisy_trans_param non_max_suppression_param nonlocal_param
    norm_conv_meanfield_param norm_conv_param norm_feat_param norm_loss_param norm_pose_coords_param
    normalized_inner_product_param norml2_param not_equal_param object_kernel_convolution_param
    ocl_enable octree_param one_hot_param online_hard_mine_param online_hard_mine_v2_param
    online_kmeans_param online_random_mine_param opflow_warp_param orn_param p2s_loss_param
    pack_channel_param pack_data_param pad_channel_param pad_param pairwise_ranking_hinge_loss_param
    pairwise_sample_loss_param part_sort_param patch_data_param patch_param piece_param
    pifa_data_param pixelshuffle_param point_net_param pooling_3d_param pose_accuracy_param
    pose_coords_from_heat_maps_param pose_create_param pose_data_param pose_error_param
    pose_eudist_accuracy_param pose_evaluate_param pose_heat_map_loss_param pose_image_data_param
    pose_pdj_accuracy_param position_map_data_param post_prior_param precision_param
    prediction_heatmap_param prior_pbox_param prior_rbox_param priorbox_params prodpara_param
    proposal_rcnn_test_param proposal_rcnn_train_param pseudo_label_cross_entropy_loss_param
    psroi_align_param pullsfrom pyramid_lstm_param pyramid_map_data_param
    pyramid_recurrent_map_data_param pyramid_roi_align_param quantile_l1_loss_param rand_crop
    rand_vec_param random_image_data2_param random_image_data_param randrop_loss_param randvec_param
    range_param rank2cls_param rank_noisy_trans_param rank_param rankhard_loss_param
    ranking_loss_param rcp_transform_param rcs_param rdetection_evaluate_param rdetection_output_param
    receptive_box_param record record_internel reduce_all_param reduce_any_param reduce_dim_param
    reduce_l1_param reduce_l2_param reduce_logsumexp_param reduce_max_param reduce_mean_param
    reduce_min_param reduce_prod_param reduce_sum_param region_convolution_param region_output_param
    region_prediction_param region_target_param regionconvolution_param regularization_param
    reid_data_param relu_mask_param relux_param renet_lstm_param repack_param reproposal_param
    resize_bilinear_param resize_convert_param resize_crop_param resize_nearest_neighbor_param
    restrain_loss_param reverse_sequence_param reward_loss_param rnn_dropout_param rnn_v2_param
    roi_aligning_param roi_crop_param roi_data_param roi_gen_param roi_mask_align_param root_img_dir
    rotate_align_param rotate_roi_align_param rotate_roi_pooling_param round_param rpn_output_param
    rpn_proposal_param running_average_param sample_triplet_param save_dir scale_flags_param
    scale_map_data_param scale_norm_layer_param scalealign_map_data_param scalebias_param
    scaled_tanh_param scalfix_normalize_param scatter_nd_param scene_pooling_param
    secondary_regions_op_scores_param segment_output_param select_seg_binary_param
    semicontrast_loss_param semipair_loss_param semirank_loss_param seq2out_param shape_term_param
    share_weights showtop siamese_data_param siamese_param sigmoid_wce_loss_param
    similary_euclidean_loss_param size_filter_param size_rejection_param size_unit_param
    slice_predict_param slicing_param sliding_window_param smooth_l1_lossD_param
    smooth_margin_inner_product_param snapshot softmax_focal_loss_param softmax_mask_param
    softmax_noisy_label_loss_param softmaxloss_param softmaxlossohem_param softmaxohem_param
    softmaxohemsplit_param softmaxtree_loss_param softmaxtree_param softmaxtreeprediction_param
    softthr_param sort_param space_to_batch_nd_param space_to_depth_param
    sparse_hypercolumn_extractor_param sparse_to_dense_param sparsity spatial_batching_pooling_param
    spatiallstm_param spatialrecurrent_param splice_param split_data_param splme_loss_param spm_param
    squash_param squeeze_convolution_param squeeze_inner_product_param ssd_param ssim_loss_param
    stack_param std_pseudo_label_entropy_loss_param step_gate_param strict_dim strided_slice_param
    structure_measure_param subnet_param subpixel_down_param subpixel_up_param subwin_offset_param
    superpixel_pooling1_param svm_param symmetric_triplet_loss_param tanhlike_param
    target_sampling_param temporallstm_param tensor2box_param thresholded_relu_param tile_nd_param
    tiling_param top_k top_mlu_dtype top_submap_data_param topk_gather_param
    topk_sigmoid_ce_loss_param torso_mask_from_coords_param train_net_output_disp train_roi_param
    transfer_param treeprediction_param triplet_clip_hinge_loss_param
    triplet_constraint_ranking_loss_param triplet_my_loss_param triplet_ranking_hinge_loss_param
    triver_loss_param tsv_data_param txtfeat_data_param unsqueeze_param unstack_param update_method
    upsample_darknet_param upsampling_param use_ctc_loss var_autoencoder_loss_param video4d_data_param
    video_data_param_c3d video_pooling_param video_unroll_param vis_label visual_heat_maps_param
    visual_pose_coords_param warpctc_loss_param weakgatelstm_param weight_param
    weighted_euclidean_loss_param weighted_focal_loss_param weighted_softmax_loss_param
    where4_gathernd_crop_param where4_gathernd_param where4_param wighted_eltwise_param
    window_cls_data_param window_multi_scale_data_param word_sum_param write_data_into_file_param
    wsgm_param wsplit_param xcl_param xcov_param xlu_param yolo_label_param yolo_loss_param
    yolo_neg_rejection_param yolo_v2_loss_param yolo_v2_nms_data_param yolo_v2_result_param
    yolo_v3_loss_param yolobbs_param yoloco_param yoloevalcompat_param yololike_loss_param
    yuvtonormalizedgray_param yuvtorgb_param`,
  LocalParameter: 'group kernel_h kernel_w pad_h pad_w stride_h stride_w',
  LogParameter: 'engine',
  LossParameter: `
    attention_net_ignore_label batch_size bp_size cascade cascade_type change_rate class_weight class_weight_source
    coeff debug_img_dir display_result engine fg_fraction gt_batch_size gt_per_batch hard_mining
    has_probability_thresh hm_ratio hybrid_thresh hybrid_type ignore_classes ignore_constraint
    ignore_location ignore_objectness ignore_rank ims_per_batch is_num_scale is_siftflow keep_ratio
    max_inside_dis max_outside_dis nms_threshold noisy_flip normal_sample_ratio normalize_classes
    normalize_constraint normalize_objectness normalize_supervised ohem_n probability_threshold
    rand_pos rand_ratio sampling save_cycle threshold time_b time_s time_z use_ohem weight`,
  LstmUnitParameter: 'weight_filler',
  MILParameter: 'context_per_roi',
  MOEParameter: 'map_bottom',
  MTCNNDatum: 'roi',
  MVNParameter: 'add_eps_before_sqrt engine',
  MarginInnerProductParameter: 'temp_seqid_num',
  MaskParameter: 'ignore_label prev_mask threshold',
  MatMulParameter: 'blob_shape transpose_a transpose_b',
  MemoryDataParameter: 'label_dim num_tasks',
  MergeParameter: 'merge merge_weight ngroup',
  MultiBoxLossParameter: `
    addition_overlap background_state_id bbox_large_list bbox_small_list calculate_state_loss
    chineselp_loss_type conf_weight do_state_prediction engine englishlp_loss_type fl_alpha fl_beta
    fl_gamma fl_type focal_loss_param ignore_label_id ignore_overlap letter_lp_loss_type mask_size
    match_balance max_match net_input_height net_input_width num_chinese num_english num_letter
    num_output_scales num_poses num_states only_anchor_match pose_weight receptive_field_list
    sgm_loss_weight state_digit state_loss_type state_weight use_center_locate_match use_focal_loss
    use_ori_match use_tiny_box_match`,
  MultiStageMeanfieldParameter: `
    bilateral_filter_weights_str detection_dat_check_enabled detection_dat_input_dir
    detection_potentials_enabled detection_potentials_epsilon detection_potentials_max_score
    detection_x_weights_str detection_y_weights_str force_cpu ho_dat_input_dir ho_num_layers
    ho_potentials_enabled ho_w2_enabled ho_w2_param_str ho_w_param_str is_no_class_weights
    spatial_filter_weights_str train_dataset_size`,
  NetParameter: `
    autotune backup_setting class_enable class_name compute_2nd_derivative conf_thresh config_file
    data_provider_name debug_dtype deepcompression_setting dynamic_setting input_force_backward
    logging max_size mean_value multiple nms_thresh opt_level opt_test_memory opt_train_memory scale
    sparsity_info top_mlu_dtype vdnn_setting`,
  NoiseParameter: 'engine mu sigma',
  NonMaximumSuppressionParameter: 'engine',
  NormalizationParameter: 'val',
  NormalizeParameter: 'ada_init add_eps_before_sqrt engine fix_scale',
  NormalizedBBox: 'height mask pictogram state width x_center y_center',
  NormalizedRBox: 'angle height label width xcenter ycenter',
  OPTransformationParameter: 'max_rotate_degree',
  OneHotParameter: 'depth off_value on_value',
  PReLUParameter: 'engine',
  PSROIPoolingParameter: 'engine roi_align',
  PaddingParameter: 'pad_down pad_left pad_right pad_up type',
  ParamSpec: `
    block_group_lasso breadth_decay_mult decay_proto kernel_shape_decay_mult momentum_mult
    special_shape_decay_mult`,
  PermuteParameter: 'engine type',
  Pooling3DParameter: `
    ceil_mode engine global_pooling kernel_d kernel_h kernel_height kernel_l kernel_w kernel_width
    pad_d0 pad_d1 pad_h pad_h0 pad_h1 pad_l pad_w pad_w0 pad_w1 stride_d stride_h stride_l stride_w
    temporal_pad`,
  PoolingParameter: `
    blobs_a_min blobs_lr fix fix_x fix_y input_scale input_zero_point kernel_size_x kernel_size_y
    kstride kstride_h kstride_w logging mask_index_type output_scale output_shift_instead_division
    output_zero_point pad_b pad_l pad_r pad_t pad_type pad_x pad_y quantize_method real_pool_size
    saturate size_floor spatial_global_pooling stride_x stride_y`,
  PowerParameter: `
    engine learnable_power learnable_scale learnable_shift nonnegative_scale nonnegative_shift
    quantize_method saturate`,
  PriorBoxParameter: `
    anchor box_height box_width default_ratio default_size density engine faceboxes fixed_ratio
    fixed_size inner_scale keras offset_h offset_w p_type tf yx_order`,
  ProposalParameter: `
    anchor_base_size anchor_ratio anchor_scale anchor_size bbox_normalize bbox_normalize_mean
    bbox_normalize_std bg_score_threshold copys enable_softmax engine feat_stride_xy feat_stride_z
    im_h im_w logging max_rois nms_scale nproposal_mode proposal_num pvanet_mode rpn_min_size
    rpn_nms_thresh rpn_post_nms_top_n rpn_pre_nms_top_n shuffle_channel`,
  ProposalTargetParameter: `
    bbox_normalize bbox_normalize_mean bbox_normalize_std class_num fg_threshold`,
  QuantizationParameter: `
    analyze_mode bw_add bw_bias bw_multiply fl_add fl_bias fl_multiply ivs_if_deploy ivs_q_stat
    ivs_ste_param ns_ratio_act ns_ratio_param overflow_behavior rounding_time train_fl_io
    train_fl_param`,
  ROIAlignParameter: 'engine sampling_ratio',
  ROIPoolingParameter: `
    background_value bb_type bi_type engine is_multi_interpolate is_rich logging pool spatial_offset
    spatial_scale_xy spatial_scale_z use_faster_roipooling`,
  RandomResizeParameter: 'h_max h_min p w_max w_min',
  ReLU6Parameter: 'threshold',
  ReLUParameter: `
    input_scale input_zero_point logging maximum minimum output_scale output_zero_point relu6 saturate
    upper_limit`,
  RecurrentParameter: `
    activation_alpha activation_beta activations backup_setting continue_recur deepcompression_setting
    default_initial direction dynamic_setting engine linear_before_reset operation sparse_mode
    sparsity_info tf_rnn vdnn_setting`,
  ReductionParameter: 'engine',
  RegionLossParameter: `
    anchor_aligned_images anchor_x anchor_y classes debug_info mask_h mask_w num_coord num_object tree
    with_kps with_mask with_rcnn`,
  RegionParameter: 'bias_match box_thresh engine iou_thresh num output_square ratio',
  RegionPoolingParameter: 'num_features num_regions num_rfcn_regions num_samples',
  ReorgParameter: 'engine flatten',
  ReshapeParameter: 'dims engine',
  ResizeParameter: `
    crop crop_x crop_y engine function_type height_fac intepolation_type jitter output_size
    resize_factor scale scale_x scale_y width_fac`,
  SPPParameter: 'base_bin_h base_bin_w fineness_h fineness_w overlap_ratio_h overlap_ratio_w',
  SaltPepperParameter: 'engine',
  SampleParameter: 'concat_output',
  SaveOutputParameter: 'engine',
  ScaleParameter: 'dis_mode engine gen_mode scale_factor',
  SegAccuracyParameter: 'test_iter',
  SegDataParameter: `
    batch_size crop_size image_root_folder label_root_folder mean_value mirror new_height new_width
    num_class scale stride`,
  SetLossParameter: 'group_size log_flag margin scale',
  ShuffleChannelParameter: 'engine',
  SigmoidParameter: 'input_scale input_zero_point output_scale output_zero_point saturate',
  SimilarityLossParameter: 'sample_points',
  SimilarityParameter: 'mode',
  SliceParameter: 'engine',
  SmoothL1LossParameter: 'abssum threshold',
  SoftmaxParameter: `
    input_scale input_zero_point label_id label_scale logging output_scale output_zero_point pos_cid
    pos_mult saturate scale weight_source`,
  SolverParameter: `
    C anneal_a anneal_b anneal_c approx_g backup_setting batchsize block_group_decay bmuf_interval
    bmuf_lr bmuf_method bmuf_momentum breadth_decay breakpoint data_split debug_display
    debug_iter_stop deepcompression_setting display_debug dst_iter dst_lr dump_interval
    dynamic_setting encoder_device_id encoder_net error_on_inf_loss error_on_nan_loss explore
    final_rate gan_solver iter_act iter_dep iter_det iter_edg iter_kpt iter_nrm iter_prt iter_sal
    iter_sbd iter_seg iter_sym iter_vpt kernel_shape_decay lambda load_solver_state log_path
    max_threshold_factor measure_threshold mode model_1 model_2 model_3 mom_inc_iter
    momentum_correction nD num_threads ohem_net pc plateau_extendstep plateau_lossidx
    plateau_mean_ratio plateau_ontest print_datadiff print_param process prune_threshold re rs share_blobs
    sigma sim_update_interval slave_device_id snapshot_history_length sparsity_info special_shape_decay
    start_lr_policy stepreset strategy test_attention test_primary_output_index
    train_primary_output_index update_u vdnn_setting vstep_lr vstep_size warm_up_factor warm_up_iters
    warm_up_method warm_up_power winograd_adjust_threshold winograd_sparsity_factor`,
  SpatialDropoutParameter: 'dropout_scale',
  SpatialTransformerParameter: 'de_transform',
  SplitParameter: 'channel_out',
  SqueezeParameter: 'axis',
  SuperpixelPoolingParameter: 'scale shift sp_label weight',
  ThresholdParameter: 'engine',
  TileParameter: 'coeff',
  TransformationParameter: `
    aspect_ratio blur_kernel_size bright caffe_yolo color color_cast color_distort contrast
    crop_by_time_length crop_by_time_position crop_position crop_size_height crop_size_width crop_x
    crop_y dir_to_save_augmented_imgs display eigen_value eigen_vector_component eigs eigs_channels gaussian_blur ignore_label
    invalid_detection_mode jitter keep_ratio mask_size_max mask_size_min max_degree max_scale
    min_scale mirror_by_time multi_scale_levels old_resize_param original_min_scale prob put_gaussian
    rand_crop_test rand_noise rand_rotat rand_rotate rand_s_height rand_s_width rand_shift
    rand_smooth_scale random_blur random_crop relight_filler resize_h resize_max resize_min
    resize_param_yolo resize_w rotate rotation rotation_angle_interval scale_jittering scale_margin scaled_resize short_edge
    show_augment_info synchronized time_unit visualize_label`,
  TransposeParameter: 'lead_dim output_dims',
  TripletLossParameter: `
    axis eps group_size lamda losstype mu num_negatives num_triplets sample scale sim_type use_pair`,
  UnPoolingParameter: `
    engine out_kernel_h out_kernel_size out_kernel_w out_pad out_pad_h out_pad_w out_stride
    out_stride_h out_stride_w unpool`,
  UpsampleParameter: 'dims_num engine nearestneighbor_mode pad_out_W pad_out_l scale_l upsample_l',
  V0LayerParameter: `
    blobs_dtype bottom_mlu_dtype engine has_weight isprint quant sparsity split_num trunc`,
  V1LayerParameter: `
    activation_quantize_param addpad_param affinity_param balanceloss_param batch_norm_param
    bias_param blobs_dtype bottom_mlu_dtype box_param boxes_obj_param brelu_param cap_param
    capsule_conv_param capsule_conv_routing_param capsule_conv_transform_param capsule_deconv_param
    capsule_deconv_routing_param capsule_deconv_transform_param capsule_len_param capsule_mask_param
    capsule_relu_param capsule_reshape_param capsule_routing_param capsule_transform_param
    ceuclidean_loss_param color_transfer_param const_scale_param convolution3d_param
    convolution_mask_param convolution_quantize_param convolution_saliency_param crelu_param
    crop_param cross_entropy_loss_param data_align_param dct_param decoder_param detection_out_param
    detection_output_param detection_pose_output_param detectmap_data_param dtow_param ele_opt_param
    elu_param embed_param engine entropy_bottleneck_param entropy_loss_param entropy_pack_param
    expandlabel_param external_output flatten_param float2int_param focal_loss_param
    frcnn_anchor_target_param frcnn_proposal_param frcnn_proposal_target_param gatelstm gdn_param
    image_data_arbitrary_param image_detect_param img_resize_param imp_map_param
    inner_product_mask_param input_param intranorm_param latent_guassian_param linear_quant_param
    log_param lot_param manipulatelabel_param manipulateloss_param margin_param mean_loss_param
    merge_param mlquant_param mrelu_param msplit_channel_param mtlu_param mtranspose_param
    multobin_param netvlad_param noise_data_param noisy_trans_param nonlocal_param norm_param
    p2s_loss_param pack_channel_param pack_data_param pairwise_sample_loss_param parameter_param
    patch_param permute_param pifa_data_param pooling3d_param prior_box_param priorbox_params
    proposal_param pseudo_label_cross_entropy_loss_param psroi_pooling_param python_param
    rank_noisy_trans_param rank_param recurrent_param reduction_param region_param
    regionconvolution_param relu_mask_param relux_param reorg_param resize_crop_param roi_align_param
    round_param rss_loss_param scale_param select_seg_binary_param semicontrast_loss_param
    semipair_loss_param semirank_loss_param shuffle_channel_param softmax_noisy_label_loss_param
    sparsity spatiallstm_param spatialrecurrent_param splice_param split_num split_param spp_param
    squash_param std_pseudo_label_entropy_loss_param superpixel_pooling1_param
    symmetric_triplet_loss_param temporallstm_param triplet_clip_hinge_loss_param
    triplet_constraint_ranking_loss_param triplet_my_loss_param triplet_ranking_hinge_loss_param
    upsample_param var_autoencoder_loss_param wsplit_param yolo_v2_loss_param yolo_v3_loss_param
    yolov3_param yuvtonormalizedgray_param yuvtorgb_param`,
  VideoDataParameter: 'length_first rand_step step',
  WindowDataParameter: 'config shuffle',
};

const RARE_VALUES: Readonly<Record<string, string>> = {
  'AnnotatedDatum.AnnotationType': 'PBOX',
  'BNParameter.BNMode': 'AUTO_CORRECT AUTO_NORM CORRECT NORM NOTHING',
  'BNParameter.Engine': 'MLU',
  'BatchNormParameter.Engine': 'MLU',
  'ConcatParameter.Engine': 'MLU',
  'ConvolutionParameter.Engine': 'CUDNN_FORWARD MLU OCL',
  'DataParameter.DB': 'ATHENA_ENTRY_PLUG DATUMFILE',
  'DropoutParameter.Engine': 'MLU',
  'EltwiseParameter.Engine': 'MLU',
  'EmitConstraint.EmitType': 'CORNER DIAG_CENTER',
  'ImageDataParameter.LabelType': 'PIXELML PIXEL_BINARY',
  'InnerProductParameter.Engine': 'MLU',
  'LRNParameter.Engine': 'MLU OCL',
  'LossParameter.NormalizationMode': 'PSNR',
  'MultiBoxLossParameter.ConfLossType': 'FOCALSOFTMAX FocalLoss',
  Phase: 'DUMMY INT8 QUAN',
  'Pooling3DParameter.PoolMethod': 'AVE_EXC_PAD',
  'PoolingParameter.Engine': 'MLU OCL',
  'PoolingParameter.PoolMethod': 'AVE_EXC_PAD AVE_TF FIX RCM SOFT_SWITCH SWITCH',
  'PriorBoxParameter.CodeType': 'CORNNER_CENTER RECEPTIVE_CENTER',
  'QuantizationParameter.Rounding': 'CEIL FLOOR',
  'ReLUParameter.Engine': 'MLU OCL',
  'SPPParameter.Engine': 'MLU OCL',
  'SigmoidParameter.Engine': 'OCL',
  'SoftmaxParameter.Engine': 'MLU OCL',
  'SolverParameter.SolverMode': 'MLU',
  'SolverParameter.SolverType': 'ADABOUND PSGLD',
  'TanHParameter.Engine': 'OCL',
  'UnpoolingParameter.UnpoolMethod': 'STOCHASTIC',
  'V0LayerParameter.PoolMethod': 'AVE_EXC_PAD AVE_TF',
  'V1LayerParameter.LayerType': `
    BALANCE_LOSS BCODER_LOSS BIAS BOX BRELU CEUCLIDEAN_LOSS CLASSWISE_PRODUCT COMPRATIO CONST_SCALE
    CONTRAST_TRIPLET_LOSS CRELU CROSS_ENTROPY_LOSS DETECTION_OUT DETECTION_OUTPUT
    DETECTION_POSE_OUTPUT DIVERSITY_LOSS DOTMUL DTOW ELEMENTWISE_PRODUCT ELU EMBED ENTROPY_LOSS
    ENTROPY_PACK EXPANDLABEL ElEOPT FACE_IMAGE FAKE_LOSS FRCNN_ANCHOR_TARGET FRCNN_PROPOSAL
    FRCNN_PROPOSAL_TARGET FeatSelect FocalLoss GATELSTM GATING_INNER_PRODUCT GETDATADIM
    HDF5_GENERAL_DATA IMAGE_DATA_ARBITRARY IMAGE_DATA_MULTILABEL IMAGE_DETECT IMPMAP INPUT INTRANORM
    L1_LOSS L2NORM LATENT_GAUSSIAN LINEAR_MEAN_LOSS LINEAR_QUANT LOG LSTM_RESHAPE MANIPULATELABEL
    MANIPULATELOSS MASK MBATCHNORM MDATA MEAN_LOSS MERGE MLQUANT MPATCH MRELU MSPLIT MTRANSPOSE
    MULTILABEL_SOFTMAX_LOSS MULTI_LABEL_ACCURACY MULTI_LABEL_LOSS MULTI_SIGMOID_CROSS_ENTROPY_LOSS
    MULTI_STAGE_MEANFIELD MULTOBIN NETVLAD NMS NOISY_TRANS NORM NSWITCH P2S_Loss PAIRWISE_SAMPLE_LOSS
    PARAMETER PERMUTE PEUCLIDEAN_LOSS PIECE_WISE_THRESHOLD PRIORBOX PRIOR_BOX PROPOSAL
    PSEUDO_LABEL_CROSS_ENTROPY_LOSS PSROI_POOLING PYTHON RANK_HARD_LOSS RANK_NOISY_TRANS RECURRENT
    REDUCTION REGION REGIONCONVOLUTION REGULARIZATION RELUX REORG RESIZE_CROP ROI_ALIGN ROI_POOLING
    ROUND RPN SCALE SELECTSEGBINARY SEMICONTRAST_LOSS SEMIPAIR_LOSS SEMIRANK_LOSS SHUFFLE_CHANNEL
    SOFTMAX_LOSS_EXPECTATION SOFTMAX_LOSS_OBJECTNESS SOFTMAX_LOSS_OBJECTNESS_PRESENCE
    SOFTMAX_NOISY_LABEL_LOSS SPATIALLSTM SPATIALRECURRENT SPFILTER SPLICE SPP SSIM_LOSS
    STD_PSEUDO_LABEL_ENTROPY_LOSS SUPERPIXELPOOLING SWITCH SYMMETRIC_TRIPLET_LOSS TANHLIKE
    TEMPORALLSTM TILE TRANSFORM TRIPLET_CLIP_HINGE_LOSS TRIPLET_CONSTRAINT_RANKING_LOSS
    TRIPLET_RANKING_HINGE_LOSS TRIVER_LOSS TV_LOSS TXTFEAT_DATA UNPOOLING UPSAMPLE
    VAR_AUTOENCODER_LOSS WEIGHTED_SOFTMAX_LOSS YOLOV3 YUVTONORMALIZEDGRAY YUVTORGB`,
};

const RARE_TYPES = `
  APL AUMaskBasedLand AbsdistLoss AccuracyHeatmap AccuracyMask AccuracyMetric Add AddPad
  AlignDataTransform Amplitude AnchorTarget Anchors AnnoToSeg AnnotatedDataFlow AnnotatedRData AobLoss
  ArgMaxAll ArgMaxC ArgMaxMin ArgMaxMy ArgMaxOne AsRoi Atan AtariData AttConvolution AttDeconvolution
  AttPooling AttSpxPooling AttentionConvolution AttentionScale Augmentation AveAccuracy AxisPooling
  Axpx Axpxpy BB3TXTBB BB3TXTData BB3TXTLoss BBTXTBB BBTXTData BBTXTLoss BBoxAnnoMap BBoxOutput
  BBoxToGridAndSize BEGANLoss BGSynthesisData BNFix BNplus BOXPooling BReLU BalanceLoss
  BalancedSoftmaxWithLoss BaseImgBBoxData BatchNormIVS BatchNormKyle BatchNormScale BatchReNorm
  BatchRejectionSubnet BatchToSpaceND BatchTripletLoss BboxAttentionMap BcoderLoss Bernoulli
  BilateralSlicing BilinearInterpolate BinLoss BinarizeIVS BinaryAccuracy BinaryConvolution BinaryData
  BinaryInnerProduct BoxFeatures BoxTerm BoxTransform BoxesObj BroadcastTo CCALoss CPFPConversion
  CReLU CSVData CamourflageData2 CamourflageData3 CamourflageData4 Cap CapsuleConvRouting
  CapsuleConvTransform CapsuleDeconvRouting CapsuleDeconvTransform CapsuleLen CapsuleMask CapsuleRelu
  CapsuleReshape CapsuleRouting CapsuleTransform Ceil CenterGridLoss CenterGridOutput
  CenterNetfocalSigmoidWithLoss CenterObjectLoss CenterObjectSingleLoss CenternetDetectionOutput
  ChannelNormalize ChannelReduce ChannelSelect ChannelSum CharAccuracy CharImageData Check CheckAtt
  ClassWiseProduct Clustering Col2imgMask ColorConv Combination ConfCheck ConfusionMatrix ConstScale
  ConstrainIP ContextAndSmall ContrastTripletLoss ConvNorm ConvertIndices ConvolutionCR ConvolutionIVS
  ConvolutionReLU ConvolutionReLUPool ConvolutionReLUPoolLRN ConvolutionSK ConvolutionTD
  ConvolutionXNORIVS Coord2heatmap CoordsFromHeatMaps CoordsToBboxes CoordsToBboxesMasks CornerCrop
  Corr1d Correlation1DCblas CorrelationDeploy Corrv1 Cos CosLoss CosinAddm CosinL2Normalize
  CosineContrastiveLoss CosineSimilarityLoss CostSoftmaxWithLoss CountNonzero CoupledClusterLoss
  CreateGan CreateMaskVector CropAndResize CropPatchFromMaxFeatureFromTopKPositions
  CropPatchFromMaxFeaturePosition CrossBlobsSum CrossEntropyLoss CrossEntropyLossHeatmap
  CuDNNConvolutionMask CuDNNDeconvolution CuDNNHighway Cut CycleAdd CycleMult CycleSub DHALoss
  DHALoss2 DHAResult DSALoss DataDetectmap DataPifa DecodeRois DecoderConv3 DecoderExtract
  DecoderInput DecoderOutput DecoderPrelu DecoderQuant DeconvMask DeconvNorm DeconvolutionCR
  DeconvolutionIVS DenseLoss Depooling DepthToSpace DetectionCcpdOutput DetectionCheck DetectionOut
  DetectionOutputPbox DetectionPboxEvaluate DetectionPoseOutput DiceCoefLoss DiceLoss DispBottoms
  DistLoss Distance Div Division DotProductSimilarity Downsampling DriveData Dropblock Dtow Dummy
  DynamicMaskData DynamicRouting DynamicSampleConvolution EarlyRejectionGT EleOpt ElementWiseProduct
  EltwiseAdaptive EltwiseAffineTransform EltwiseDivision EltwiseTD EltwiseWithFiller EmbeddingLookup
  EmbeddingLookupSparse EntropyGmmLoss EuclideanLoss2 EuclideanLoss3 EuclideanLoss4 EuclideanLoss5
  EuclideanLoss6 EuclideanLossNorm EuclideanMaskLoss EuclideanSelectiveLoss EuclideanShowLoss
  EuclideanSimilarity ExpandDimsND Expandlabel Extract ExtractPrimary FAPPYLoss FCNImageData FDAnchors
  FPNAnchorTarget FPNProposal FPNProposalTarget FaceAttriEvaluate FaceImage Fake FarthestPointSample
  FastHDF5Input FastHDF5Output FcIVS FeatSelect FeaturePooling FeaturemapData
  FeaturemapPrefetchingData FeaturemapSnapshot FidaConv FidaDeconv FilterElt FilterSum FlagsToIndices
  FloData Float2Int Floor FloorDiv FloorMod FocalCrossEntropyLoss Folding FramesRoll FrcnnAnchorTarget
  FrcnnProposal FrcnnProposalTarget FrcnnRoiData FrcnnVidData FusionRegions GANLoss GDN GMMLoss GN GRU
  GReLU GTMapData GTROIPooling GTSubmapData GateLstm GateRecurrent GatedMaxAve GatherND GatherV2
  GatingInnerProduct Gemm GenSlicinfo Generator GlobalAttKLDivLoss GlobalAttSuperSal GlobalSumPooling
  GradientBlock GramMat Gramian GridProposalLoss GroupNorm GroupPoint HDF5BboxData HDMLLossUpperBound
  HPDFDData HSROIPooling HWCN HardNegativeData HardSigmoid HardSwish HardTanH HeatMapsFromCoords
  HeatMapsFromCoordsOrigin HeatMapsFromCoordsOrigin2 Heatmap Heatmap2Coord HeatmapConcat HeatmapData
  HeatmapDraw HeatmapError HeatmapLoss HoleConvolution HuberLoss HybridSoftmaxLoss ICNetSubgraph IOU
  IOUAccuracy Identity2Verify Im2dist Im2parity ImageDataArbitrary ImageDataModify ImageDataMultilabel
  ImageDataRegress ImageDetect ImageLabelDataClass ImageLabelDataIndex ImageLabelDataIndexDet
  ImageMixHDF5Data ImageOutput ImagePairData ImageSegPoseData ImageSuperpixelmapData ImagedbData
  ImgBBoxAnno Inception IncrementalData IndexedThresholdLoss InnerProductReLUDropout InnerProductTD
  InstanceID InterpVariable Intranorm InvPooling IouLoss KSparse KeypointAcc KeypointL2Loss KpsBoxData
  L1LossKitti L1LossM LBN LOTLoss LSROLoss LSTMController LSTMTopic LSTMV2 LabelDiffIgnore LabelMix
  LabelRemap LatentGaussian LibDNNConvolution LibDNNPooling LiftedStructSimilaritySoftmaxLoss
  LinearSum LinearTransform LmeLoss LoadBboxFromFile LoadDataFromFile LoadImageData Locaware
  LogSoftmax LowlevelDistance LpEvaluate LpNormalization LuongAttention MHDRoiData MHELoss MIL MILData
  MKLBatchNorm MKLConvolution MKLLRN MKLPooling MKLReLU MLQuant MLUGrayNormalized MLUResizeConvert
  MLUResizecrop MLUYUVtoRGB MPIGather MTranspose ManipulateLoss Manipulatelabel MarginLoss MaskBoxData
  MaskConvolution MaskCreate MaskRCNNDetection MaskRCNNProposal MatMul MatchLoss MatrixMul MaxUnPool
  MeanSub MeanVariance MergeFirst MergeLabel MergeSecond MinibatchData Minimum MirrorPad MnActivation
  Module MssimLoss Mul MulToBin Mult MultiAccuracy MultiBoxSSDLoss
  MultiChannelBalancedSigmoidCrossEntropyLoss MultiChannelBinSigmoidCrossEntropyLoss
  MultiChannelReweightedSigmoidCrossEntropyLoss MultiChannelSigmoidCrossEntropyLoss MultiImageData
  MultiLabelSoftmaxWithLoss MultiPBoxLoss MultiProto MultiRBoxLoss MultiROIPooling
  MultiSoftmaxWithLoss MultiSourcesImagesData MultiStageMeanfieldAU3 MultilabelCropData MultilabelData
  MultinomialLogisticLossTarget MultipleInnerProduct MySmoothL1Loss NDP NMS NMSFilter NMSGather
  NNUpsample NaN2Zero NaiveTripletLoss NdConvolutionIVS NegGT NegativeNeglect NeighborDist Netvlad
  NoBP NoisyTrans NonLocal NonLocal2 NonMaxSuppression NormConv NormConvMeanfield NormL2 NormLoss
  NormalizeFeature NormalizedInnerProduct NormalizedPoseCoords NormalizedSigmoidCrossEntropyLoss
  NospConvMeanfield NotEqual OCLCRHWCN OCLHWCNInnerProduct OCLPoolingHWCN OPData OPVideo ORPooling
  Octree2Col Octree2FullVoxel OctreeConv OctreeDataBase OctreeDeconv OctreeDepadding OctreeGrow
  OctreeIntersection OctreeMask OctreePadding OctreePooling OctreeProperty OctreeSetFeature OctreeTile
  OctreeUnpooling OctreeUpdateLabel OctreeZeroize OnlineHardMine OnlineHardMineV2 OnlineRandomMine
  OpflowWarp P2SLoss PS PSROIAlign Pad PairEuclidean PairReidLabel PairWiseSampleLoss
  PairwiseRankingHingeLoss PairwiseRankingLoss ParseOutput PartSort PatchData PedestrianTripletLoss
  PeepholeLSTM Piece PixelConv PixelShuffle PoolingSK PoolingSwitches PoolingTD PoseAccuracy
  PoseCreate PoseData PoseError PoseEuDistAccuracy PoseEvaluate PoseHeatMapLoss PoseImageData
  PosePDJAccuracy PositiveLoss PostClassLoss PostClassOutput Pow Precision PrecisionRecall
  PredictionHeatmap PriorPBox PriorRBox Prodpara ProposalCluster ProposalRCNNTest ProposalRCNNTrain
  PseudoLabelCrossEntropyLoss PtsData PtsDataWithScore PyramidLstm PyramidROIAlign QueryBallPoint RCS
  RDetectionOutput RNNDropout RNNv2 ROIAlignHalf ROIAligning ROICrop ROIData ROIMaskAlign ROIPadding
  ROIPoolingEach ROIUnpooling RPNOutput RPNProposal RandVec RandomImageData RandomImageData2 Range
  RankAccuracy RankHardLoss RankNoisyTrans RankingLoss ReLUMask ReLUPooling ReLUX ReNetLSTM ReduceAll
  ReduceAny ReduceL1 ReduceL2 ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum
  RefineCityscapes RegionConcat RegionConvolution RegionOutput RegionPrediction RegionSum RegionTarget
  Regionconvolution Regularization ReidData Remap Repack Reproposal RescaledPoseCoords ResizeBilinear
  ResizeNearestNeighbor ResizeWithMap RestrainLoss ReverseChannel ReverseSequence
  RevertNormalizedPoseCoords RewardLoss ReweightedSigmoidCrossEntropyLoss RoiGen RoiIndex
  RotateROIAlign Round RowColProposalTransform RunningAverage SSD SSDDecoder SSDSort SSIMLoss SafeInv
  SampleTriplet ScalFixNormalize Scale2 ScaleFlags ScaleIVS ScaledTanH ScatterND ScenePooling
  SeLUDropout SecondaryRegionsOpScores SegCityscapes SegmentOutput SelectClsSrcTgkSegBinary
  SelectSegBinary SelectSegClsBinary SelectSrcTgkSegBinary SemiContrastLoss SemiPairLoss SemiRankLoss
  SgmLoss Shape ShapeTerm SigmoidCrossEntropyLossHongyuan SigmoidCrossEntropyLossMask
  SigmoidCrossEntropyLossMaskFull SigmoidCrossEntropyNosum SigmoidCrossEntropyWeightedLoss
  SigmoidRandomDropCrossEntropyLoss SigmoidWeightedCrossEntropyLoss SimilarityLoss
  SimilaryEuclideanLoss SimpleNormalize SimpleRNN Sin SingleImageData SizeFilter SizeRejection
  SizeUnit SliceHalf Slicing SlidingWindow SlidingWindowIndex SlidingWindowIndexSeg SlidingWindowInput
  SmoothL1LossD SoftAttention SoftmaxCrossEntropyNosum SoftmaxFocalLoss SoftmaxKLDLoss SoftmaxTree
  SoftmaxTreePrediction SoftmaxTreeWithLoss SoftmaxWithCascadeLoss SoftmaxWithFocalLoss
  SoftmaxWithLossExpectation SoftmaxWithLossMask SoftmaxWithLossOLHM SoftmaxWithLossObjectness
  SoftmaxWithLossObjectnessPresence SoftmaxWithLossRw SoftmaxWithNoisyLabelLoss Softplus Softsign Sort
  SpLoss SpaceToBatchND SpaceToDepth SparseHypercolumnExtractor SparseToDense SpatialBatchingPooling
  SpatialLstm SpatialRecurrent Spfilter Splice SplitChannel SplitConcat SplitData SplitIndices
  SplitMasks8 SpxPooling Sqrt Squash SqueezeConvolution SqueezeDeconvolution SqueezeInnerProduct
  SsdDetection Stack StaticHDF5Input StdPseudoLabelEntropyLoss StereoImageData StridedSlice
  StripDecimals StructureMeasure Sub Subnet SubwinData SubwinData2 Sum SumSq SuperpixelPooling1 Switch
  SymmetricTripletLoss Tanhlike TargetSampling TemporalDuplicate TemporalLstm Tensor Tensor2Box
  TernaryConvolution TernaryInnerProduct ThreeInterpolate ThreeNN ThresholdedReLU TileND TileProduct
  Tiling TopK TopKOld TopSubmapData TopkGather TopkSigmoidCrossEntropyLoss TorsoMaskFromCoords
  TrainROI Transfer Transformation TransformingFastHDF5Input TreePrediction TreepoolKernel1L
  TreepoolKernel2L TreepoolMaxAve TriVerLoss TripletBinaryData TripletClipHingeLoss
  TripletConstraintRankingLoss TripletImageData TripletMyLoss TripletRankingHingeLoss TripletSampling
  TsvBoxData TsvCPMData TsvData TxtFeatData Unstack UpsampleDarknet Upsampling VarAutoEncoderLoss
  VecLabelData Vectorization Video4dData VideoDataC3D VideoLabelExpand VideoPooling VideoSegmentData
  VideoSigmoidLabel VideoUnroll VisualizedHeatMaps VisualizedHeatMaps2 VisualizedPoseCoords
  VisualizedPoseCoords2 Vol2col VolumetricScale WSgmLoss WeakSegData WeightedSigmoidCrossEntropyLoss
  WeightedSoftmaxLoss WeightedSoftmaxWithLoss Where4 Where4Gathernd Where4GatherndCrop
  WindowMultiScaleData WindowSegData WingLoss Winograd WordSum WriteDataIntoFile Wtf Wtfeighth
  Wtffifth Wtffourth Wtfninth Wtfsecond Wtfseventh Wtfsixth Wtfthird XCLProgram XCovLoss XLU YOLOLabel
  YOLOLikeLoss YOLOLoss YOLOPassThrough YOLOV2FocalLossV1 YOLOV2FocalLossV2 YOLOV2FocalLossV3
  YOLOV2FocalLossV4 YOLOV2Loss YOLOV2NMSData YOLOV2Result YOLOV2WeightedFocalLoss YoloBBs
  YoloCoOccurrence YoloEvalCompat YoloLoss YoloV2Loss YoloV3Loss Yolov3Detection Yolov3Loss ccpdData
  faceAttributeData focalSoftmaxWithLoss myEltwise myEuclideanLoss ndConvolution ndDeconvolution
  pairfaceEvaluate spLmeLoss`;

export const RARE_NAMES: RareNames = { fields: RARE_FIELDS, values: RARE_VALUES, types: RARE_TYPES };
